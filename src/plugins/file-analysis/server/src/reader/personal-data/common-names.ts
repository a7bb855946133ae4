/**
 * Given and family names that are common where the product is used, in lower case: English, German, French, Spanish,
 * Portuguese, Italian, Dutch, Polish, Indian ones in Latin letters, Hindi, Kannada, Tamil; Japanese family names apart. A column in which a quarter of the values has one is one of persons.
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
tyler logan ethan mason dylan caleb isaac nathan austin jordan kyle zachary aaron jose henry douglas adam peter harold arthur roger terry
terrence lawrence sean christian albert joe willie jesse billy bruce ralph bryan eugene louis wayne philip johnny roy russell randy howard carlos
marcus curtis dale leonard diana natalie grace rose judith ann jean doris kathryn evelyn cheryl mildred joan gloria rita tiffany crystal kelly
brittany heather megan rachel lauren alexis hailey madison abigail chloe ella avery harper evelyn luna lily hannah ruth teresa valerie
cook rogers morgan peterson cooper reed bailey bell gomez kelly howard ward cox diaz richardson wood watson brooks bennett gray james reyes cruz
hughes price myers long foster sanders ross morales powell sullivan russell ortiz jenkins gutierrez perry butler barnes fisher henderson coleman
simmons patterson jordan reynolds hamilton graham kim gonzales alexander ramos wallace griffin west cole hayes chavez gibson bryant ellis stevens
murray ford marshall owens mcdonald harrison ruiz kennedy wells alvarez woods mendoza castillo olson webb washington tucker freeman burns henry
vasquez snyder simpson crawford jimenez porter mason shaw gordon wagner hunter romero hicks dixon hunt palmer robertson black holmes stone
günter horst werner helmut manfred gerhard dieter bernd frank jens sven ralf matthias torsten thorsten dirk markus karin renate brigitte helga
christa ingrid gabriele birgit martina susanne silke anja nadine stefanie julia laura mia emilia finn leon elias paul ben
werner lang krause lehmann köhler herrmann könig walter mayer huber kaiser fuchs scholz möller weiß jung hahn vogel schubert roth beck lorenz
baumann franke albrecht schuster simon ludwig böhm winter kraus schumacher krämer vogt stein jäger otto sommer groß seidel heinrich brandt haas
philippe michel alain patrick nicolas christophe pierre daniel bernard éric frédéric julien laurent thomas olivier pascal thierry sébastien
antoine mathieu guillaume monique françoise catherine christine martine valérie céline sandrine véronique aurélie émilie élodie julie pauline
mathilde inès jade thibault bastien gérard yann loïc
petit richard robert bonnet françois martinez legrand garnier faure rousseau blanc guerin henry roussel nicolas perrin morin mathieu clement
gauthier lopez robin masson sanchez chevalier denis meyer brun dumont marie lemaire noel dufour meunier brunet blanchard giraud riviere arnaud
fontaine mercier lefèvre marchand boyer colin renard guérin
manuel pedro jesús ángel miguel rafael josefa dolores pilar teresa mercedes rosario cristina marta raquel álvaro sergio alberto diego rubén
ramón fernando jorge vicente enrique andrés joaquín santiago eduardo víctor roberto mario marcos ignacio beatriz rocío silvia nuria inmaculada
montserrat concepción gonzalo iker encarnación
martín vázquez serrano ramos blanco suárez molina morales ortega delgado castro ortiz rubio marín sanz núñez iglesias medina garrido cortés
castillo santos lozano guerrero cano prieto méndez cruz calvo gallego vidal león herrera márquez peña flores cabrera campos vega fuentes
carrasco díez caballero reyes nieto aguilar pascual santana herrero montero lorenzo hidalgo giménez ibáñez ferrer durán santiago benítez mora
joão paulo pedro lucas luiz marcos luis rafael daniel marcelo bruno eduardo felipe raimundo rodrigo gustavo fábio fernando andré anderson
adriana juliana márcia fernanda patrícia aline sandra camila amanda bruna jéssica letícia júlia luciana vanessa mariana gabriela vera vitória
larissa cláudia beatriz rita luana sônia renata eliane josefa priscila débora thiago vinícius
silva santos oliveira souza sousa rodrigues ferreira alves pereira lima gomes costa ribeiro martins carvalho almeida lopes soares fernandes
vieira barbosa rocha dias nascimento andrade moreira nunes marques machado mendes freitas cardoso ramos gonçalves santana teixeira araújo
cavalcanti moura campos pinto correia monteiro nogueira batista borges melo
giuseppe giovanni antonio mario luigi francesco angelo vincenzo pietro salvatore carlo franco domenico bruno paolo michele giorgio aldo sergio
luciano giulia chiara francesca federica sara martina valentina alessia elisa rossi russo ferrari esposito bianchi romano colombo ricci marino
greco bruno gallo conti de luca mancini giordano rizzo lombardi moretti
jan piet kees willem hendrik johannes pieter sander daan sem anne sanne lotte femke marieke de jong jansen de vries van den berg bakker visser smit
meijer mulder bos vos peters hendriks dekker brouwer dijkstra
piotr krzysztof andrzej tomasz paweł michał marcin jan grzegorz katarzyna małgorzata agnieszka barbara krystyna ewa elżbieta zofia nowak kowalski
kowalska wiśniewski wójcik kowalczyk kamiński lewandowski zieliński szymański woźniak
abdul mohammed mohammad muhammad imran salman fatima ayesha farhan harpreet gurpreet manpreet jaspreet simran balwinder madhuri shalini vandana
bharat dinesh hemant jagdish lalit naveen nitin pankaj praveen rohini sapna seema shweta smita swapnil tushar vaishali vinay yogesh bhaskar
chandra gopal govind hari ishaan kabir madhav nikhil omkar radha rajiv rukmini sarita savita sudha usman vasudha farah nandini
agrawal bansal bhatt bhattacharya biswas chakraborty chandra choudhary chaudhary chawla das dutta fernandes dsouza gandhi garg gill goyal grover
jha kapoor kapur khanna kohli lal malhotra malik mathur mittal mukherjee nanda ojha pandit parekh prasad puri rana rastogi rathore roy sahu sarkar
saxena sengupta sen sethi shukla sinha soni sood srivastava thakur trivedi upadhyay varma vyas hegde shetty nayak prabhu rai acharya bhandari
मनोज विकास दिनेश महेश मुकेश राकेश अशोक प्रकाश संदीप प्रदीप विनोद अर्जुन कविता रेखा सरिता उषा मीना ममता अनीता किरण ज्योति रीना पिंकी गौरव
चौधरी जोशी पांडे पाण्डेय त्रिपाठी तिवारी शुक्ला दुबे अग्रवाल जैन सक्सेना ठाकुर राठौर चौहान खान मौर्य सोनी देशमुख पाटिल कुलकर्णी
ಮಂಜುನಾಥ ನಾಗರಾಜ ಬಸವರಾಜ ರಮೇಶ ಸುರೇಶ ಮಹೇಶ ಗಣೇಶ ಹರೀಶ ಕಿರಣ ಶಿವಕುಮಾರ ಸುಮಾ ಶೋಭಾ ವಿದ್ಯಾ ಪ್ರೇಮಾ ಸುಧಾ ರಾಧಾ ಮಮತಾ ಶಾಂತಾ ಪಾಟೀಲ ಕುಲಕರ್ಣಿ ದೇಸಾಯಿ ನಾಯಕ ಮೂರ್ತಿ ಆಚಾರ್ಯ ಜೋಶಿ
ರವಿ ರಮೇಶ್ ಸುರೇಶ್ ಮಂಜುನಾಥ್ ಲಕ್ಷ್ಮಿ ಗೀತಾ ಕುಮಾರ್ ಗೌಡ ರಾವ್ ಶೆಟ್ಟಿ ಹೆಗಡೆ ಪ್ರಕಾಶ್ ಸವಿತಾ ಅನಿತಾ ಕಾವ್ಯ ವಿಜಯ್ ಮಹೇಶ್ ಭಟ್ ಪಾಟೀಲ್ ಸುನಿತಾ ನಾಗರಾಜ್ ಶಂಕರ್ ಕೃಷ್ಣ
குமார் முருகன் லட்சுமி செல்வி ராஜா ரமேஷ் சுரேஷ் கார்த்திக் பிரியா மீனா அருண் விஜய் சங்கர் கிருஷ்ணன் ராமன் சுப்பிரமணியன் கண்ணன் வள்ளி செல்வம் பாலாஜி தேவி`.split(
    /\s+/u
  )
);

/** Those that are most common, with which a name begins there. */
const JAPANESE_FAMILY_NAMES =
  /^(?:佐藤|鈴木|高橋|田中|伊藤|渡辺|渡邊|渡部|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|斎藤|斉藤|齋藤|林|清水|山崎|池田|阿部|森|橋本|山下|石川|中島|前田|藤田|小川|後藤|岡田|長谷川|村上|近藤|石井|坂本|遠藤|青木|藤井|西村|福田|太田|三浦|藤原|岡本|松田|中川|中野|原田|小野|田村|竹内|金子|和田|中山|石田|上田|森田|原|柴田|酒井|工藤|横山|宮崎|宮本|内田|高木|安藤|谷口|大野|丸山|今井|高田|藤本|武田|村田|上野|杉山|増田|菅原|平野|大塚|小島|千葉|久保|松井|岩崎|桜井|木下|野口|松尾|野村|菊地|佐野|大西|杉本|新井|古川|浜田|市川|久保田|熊谷|松田|野田|大島|福島|片山|荒木|西田|川口|関|東|中西|安田|菅|横田|永井|服部|五十嵐|松尾|辻|川上|飯田|北村|土屋|吉川|大久保|水野|菊池|山中|本田|荒井|岩田|本間|島田|黒田|川崎|矢野|星野|望月|秋山|小松|田口|石原|大川|堀|尾崎|西川|馬場|樋口|須藤|中田|高野|成田|永田|天野|西|浅野|白石|萩原|松岡|山内|富田|早川|大橋|星|吉村|河野|堤)[\s・]?[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{1,4}$/u;

/** A text longer than a name is none, though names are in it. */
const MOST_WORDS = 5;

/** Whether one of few words is a common name. */
export const holdsCommonName = (text: string): boolean => {
  const words = text
    .toLowerCase()
    .normalize('NFC')
    .split(/[\s,.]+/u)
    .filter((word) => word !== '');
  if (JAPANESE_FAMILY_NAMES.test(text.trim())) {
    return true;
  }
  return words.length <= MOST_WORDS && words.some((word) => COMMON_NAMES.has(word));
};

/** As in a list of people: two or three words that begin as names do, one of which is common. */
export const isNameOfWords = (text: string): boolean =>
  /^(?:\p{Lu}|\p{Lo})[^\s\d]*,?(?: (?:\p{Lu}|\p{Lo})[^\s\d]*){1,2}$/u.test(text.trim()) &&
  holdsCommonName(text);
