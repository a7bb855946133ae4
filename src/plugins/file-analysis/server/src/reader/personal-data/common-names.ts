/**
 * Given and family names that are common where the product is used, in lower case: English, German, French, Spanish, Indian ones
 * in Latin letters, Hindi, Kannada, Tamil. A column in which a quarter of the values has one is one of persons.
 */
const COMMON_NAMES: ReadonlySet<string> = new Set(
  `james mary john patricia robert jennifer michael linda william elizabeth david barbara richard susan joseph jessica thomas sarah
charles karen christopher nancy daniel lisa matthew betty anthony margaret mark sandra donald ashley steven kimberly paul emily andrew
donna joshua michelle kenneth carol kevin amanda brian dorothy george melissa edward deborah ronald stephanie timothy rebecca jason laura
jeffrey sharon ryan cynthia jacob kathleen gary amy nicholas angela eric shirley jonathan anna stephen brenda larry pamela justin emma scott
nicole brandon helen benjamin samantha samuel katherine frank olivia raymond noah liam sophia henry lucas oliver amelia harry isla jack ava
smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson taylor moore jackson
martin lee perez thompson white harris sanchez clark ramirez lewis robinson walker young allen wright torres nguyen hill flores green adams
nelson baker hall rivera campbell mitchell carter roberts evans edwards turner parker collins hughes
müller schmidt schneider fischer weber meyer wagner becker schulz hoffmann schäfer koch bauer richter klein wolf schröder neumann schwarz
zimmermann braun krüger hofmann hartmann lange hans peter wolfgang klaus jürgen uwe stefan andreas sabine monika petra ursula lukas felix
jonas lena leonie hannah jan anke heike katrin
bernard dubois durand leroy moreau simon laurent lefebvre michel roux bertrand fournier girard bonnet dupont lambert rousseau vincent muller
jean pierre marie jacques françois camille chloé léa manon louis gabriel hugo jules nathalie isabelle sylvie
josé maría carmen antonio manuel juan francisco ana isabel javier pablo lucía sofía alejandro fernández gonzález rodríguez lópez martínez
sánchez pérez gómez jiménez ruiz díaz moreno muñoz álvarez romero alonso gutiérrez navarro
amit ankit anil arjun aditya asha anita anjali arun ashok deepak deepa divya ganesh geeta gita harish kavita kavya kiran krishna lakshmi
lata mahesh manish manoj meena meera mohan mukesh neha nisha pooja prakash pradeep pranav priya rahul raj rajesh rajan rakesh ram ramesh
rani ravi rekha ritu rohan rohit sachin sandeep sanjay santosh sara shankar shiva shreya sita sneha sonia sunil sunita suresh swati
tanvi uma usha varun venkatesh vijay vikram vinod vishal yash sharma verma gupta singh kumar patel shah mehta joshi desai reddy rao nair
menon iyer iyengar pillai das bose ghosh banerjee mukherjee chatterjee mishra pandey tiwari yadav chauhan kaur khan ali ahmed shetty hegde
gowda naidu kulkarni patil pawar jain agarwal bhat kamath murthy subramanian krishnan raman
राम सीता मोहन राहुल प्रिया अमित अनिल सुनीता राजेश सुरेश संजय विजय पूजा नेहा कुमार शर्मा वर्मा सिंह गुप्ता देवी यादव पटेल मिश्रा रवि अंजलि दीपक गीता
ರವಿ ರಮೇಶ್ ಸುರೇಶ್ ಮಂಜುನಾಥ್ ಲಕ್ಷ್ಮಿ ಗೀತಾ ಕುಮಾರ್ ಗೌಡ ರಾವ್ ಶೆಟ್ಟಿ ಹೆಗಡೆ ಪ್ರಕಾಶ್ ಸವಿತಾ ಅನಿತಾ ಕಾವ್ಯ ವಿಜಯ್ ಮಹೇಶ್ ಭಟ್ ಪಾಟೀಲ್ ಸುನಿತಾ ನಾಗರಾಜ್ ಶಂಕರ್ ಕೃಷ್ಣ
குமார் முருகன் லட்சுமி செல்வி ராஜா ரமேஷ் சுரேஷ் கார்த்திக் பிரியா மீனா அருண் விஜய் சங்கர் கிருஷ்ணன் ராமன் சுப்பிரமணியன் கண்ணன் வள்ளி செல்வம் பாலாஜி தேவி`.split(
    /\s+/u
  )
);

/** A text longer than a name is none, though names are in it. */
const MOST_WORDS = 5;

/** Whether one of few words is a common name. */
export const holdsCommonName = (text: string): boolean => {
  const words = text
    .toLowerCase()
    .normalize('NFC')
    .split(/[\s,.]+/u)
    .filter((word) => word !== '');
  return words.length <= MOST_WORDS && words.some((word) => COMMON_NAMES.has(word));
};
