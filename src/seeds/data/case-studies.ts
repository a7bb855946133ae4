import { bullets, paragraphs } from './paragraphs';
import type { CaseStudySeed } from './types';

/** Invented projects for clients without a name. */
export const caseStudies: readonly CaseStudySeed[] = [
  {
    title: 'Teaching a voice assistant to understand eight languages',
    slug: 'voice-assistant-eight-languages',
    client: 'A maker of smart home devices',
    challenge: paragraphs(
      'The assistant worked well in English and in the Hindi of large cities. Everywhere else customers repeated themselves, switched to English or gave up, and one in three returned devices came with the remark that it “does not listen”.',
      'Public speech data was of little help: it was read aloud in studios, by young speakers, without the fans, pressure cookers and televisions of a real living room.'
    ),
    solution: paragraphs(
      'We recruited 2,400 speakers through our centres and their families and recorded them at home, with the device at the distance where customers keep it. Every speaker gave consent in their own language and could withdraw single recordings later.',
      'The recordings were transcribed by native speakers, with code-mixed words marked as such:',
      bullets(
        'eight languages, 31 dialect groups, equal shares of women and men',
        'a fifth of the speakers older than 55',
        'background noise labelled by source and loudness'
      )
    ),
    industry: 'technology',
    services: ['data-collection', 'data-preparation'],
    results: [
      {
        metric: 'Word error rate',
        value: '38 % lower',
        description: 'Average over eight languages, on recordings made in homes.',
      },
      {
        metric: 'Speech delivered',
        value: '1,150 hours',
        description: 'Transcribed, reviewed and balanced to the quota sheet.',
      },
      {
        metric: 'Returns citing voice control',
        value: '−44 %',
        description: 'In the two quarters after the update, compared with the year before.',
      },
    ],
    status: 'published',
  },
  {
    title: 'Safer answers from a customer support assistant',
    slug: 'safer-support-assistant',
    client: 'A provider of accounting software',
    challenge:
      'A language model answered half of all support questions, and one answer in forty was wrong in a way that could cost a customer money: an outdated tax rate, a deadline from another country. The team could see the complaints, but not the pattern behind them.',
    solution: paragraphs(
      'Reviewers with a background in bookkeeping rated 60,000 real answers on correctness, completeness and tone. From their notes we built a small classifier that flags answers about rates, dates and penalties before they are sent.',
      'Flagged answers go to a review queue at our Ramanagara centre. A person approves or rewrites each one within six minutes, and every rewrite becomes a training example for the next release.'
    ),
    industry: 'technology',
    services: ['human-in-the-loop', 'ai-model-development'],
    results: [
      {
        metric: 'Wrong answers that reach a customer',
        value: '1 in 900',
        description: 'Before the project it was 1 in 40.',
      },
      {
        metric: 'Median review time',
        value: '3.5 minutes',
        description: 'Well inside the agreed six minutes, including the tax season.',
      },
    ],
    status: 'published',
  },
  {
    title: 'Faster triage of diabetic eye scans',
    slug: 'diabetic-eye-scan-triage',
    client: 'A regional hospital network',
    challenge:
      'Screening camps in small towns produced 900 retinal images a day, and four ophthalmologists to read them. Patients waited up to seven weeks for a result, and many of those who needed treatment could no longer be reached by then.',
    solution: paragraphs(
      'Together with two of the specialists we wrote a guideline of 22 pages with an example for every grade. Our annotators outlined lesions in 48,000 images; each image was graded by two people, and disagreements went to a specialist once a week.',
      'The hospital trained its triage model on this set. Since then our reviewers check the images that the model finds hard to judge, such as blurred or overexposed ones, and request a new photograph while the patient is still at the camp.'
    ),
    industry: 'healthcare',
    services: ['data-preparation', 'human-in-the-loop'],
    results: [
      {
        metric: 'Wait for a result',
        value: '2 days',
        description: 'Down from as much as seven weeks.',
      },
      {
        metric: 'Agreement with specialists',
        value: '94 %',
        description: 'Of the grades, measured on 2,000 images that nobody had seen before.',
      },
      {
        metric: 'Images retaken on the spot',
        value: '6,300',
        description: 'In the first year; before, these patients were called back or lost.',
      },
    ],
    status: 'published',
  },
  {
    title: 'Turning paper ward charts into searchable records',
    slug: 'ward-charts-to-records',
    client: 'A charitable maternity hospital',
    challenge:
      'Eleven years of ward charts stood in a basement that floods every third monsoon. Researchers who wanted to compare outcomes copied figures by hand, one folder at a time.',
    solution: paragraphs(
      'A team of six scanned the charts on site, so that no patient record left the building. Fields were typed twice, with names and addresses masked before the pages reached the second typist.',
      'Readings that are medically impossible, such as a temperature of 73 °C, were returned to a nurse for a decision instead of being guessed.'
    ),
    industry: 'healthcare',
    services: ['document-digitisation', 'human-in-the-loop'],
    results: [
      {
        metric: 'Charts digitised',
        value: '212,000',
        description: 'First phase, covering six of the eleven years.',
      },
      {
        metric: 'Field accuracy',
        value: '99.6 %',
        description: 'On a random sample of 5,000 fields checked by the hospital.',
      },
    ],
    status: 'draft',
  },
  {
    title: 'Shelf photographs that keep shops in stock',
    slug: 'shelf-photographs-in-stock',
    client: 'A national retail chain',
    challenge:
      'Head office learned about an empty shelf from the sales figures, four days late on average. A camera pilot failed because the model confused pack sizes and did not know regional brands at all.',
    solution: paragraphs(
      'Contributors photographed shelves in 340 shops, at opening, at noon and before closing. We labelled products, price tags and gaps down to the pack size, and described each of the 11,000 articles with a short visual note.',
      'New articles are the weak spot of such a model. They now arrive in a review queue, are labelled within a day and join the weekly training run.'
    ),
    industry: 'retail',
    services: ['data-collection', 'data-preparation', 'human-in-the-loop'],
    results: [
      {
        metric: 'Time to notice an empty shelf',
        value: '3 hours',
        description: 'Four days before the project.',
      },
      {
        metric: 'Products labelled',
        value: '1.2 million',
        description: 'In 86,000 photographs, including 2,700 regional articles.',
      },
      {
        metric: 'Lost sales through gaps',
        value: '−17 %',
        description: 'Estimate of the client for the pilot regions, first half-year.',
      },
    ],
    status: 'published',
  },
  {
    title: 'A product catalogue that agrees with itself',
    slug: 'consistent-product-catalogue',
    client: 'An online marketplace for home goods',
    challenge:
      'Sellers described the same oak table in forty ways. Filters for colour, size and material hid a third of the matching offers, and customers who could not find an article wrote to support instead.',
    solution: paragraphs(
      'We agreed on 180 attributes with the category managers and mapped the free text of 640,000 offers to them. A model proposes each value; a person confirms the ones it is unsure about and all values that matter for safety, such as load limits and flame resistance.',
      'Offers that contradict their own photograph are returned to the seller with a picture of the difference.'
    ),
    industry: 'retail',
    services: ['data-preparation', 'human-in-the-loop'],
    results: [
      {
        metric: 'Offers with complete attributes',
        value: '92 %',
        description: 'Up from 41 % at the start.',
      },
      {
        metric: 'Searches without a result',
        value: '−29 %',
        description: 'Comparing the same eight weeks of two consecutive years.',
      },
    ],
    status: 'published',
  },
  {
    title: 'Reading loan files in a day instead of a week',
    slug: 'loan-files-in-a-day',
    client: 'A lender to small businesses',
    challenge:
      'A loan file holds up to sixty pages: bank statements, tax returns, leases and letters, photographed with a telephone. Clerks typed the figures into a spreadsheet, and applicants waited a week for a decision that took twenty minutes to make.',
    solution: paragraphs(
      'We labelled 30,000 pages by type and marked the fields that the credit model needs. On these we trained a reader that returns each figure with its place on the page, so that a clerk can check it at a glance.',
      'Figures with low confidence, and all sums that do not add up, are decided by two reviewers who work on masked pages: they see the amount and its line, not the name of the applicant.'
    ),
    industry: 'finance',
    services: ['data-preparation', 'ai-model-development', 'human-in-the-loop'],
    results: [
      {
        metric: 'Time from file to decision',
        value: '1 day',
        description: 'Median, down from seven working days.',
      },
      {
        metric: 'Fields read without a person',
        value: '86 %',
        description: 'At an error rate below that of manual typing.',
      },
      {
        metric: 'Cost per file',
        value: '−52 %',
        description: 'Including the review of uncertain fields.',
      },
      {
        metric: 'Applicants served',
        value: '74,000',
        description: 'In the first twelve months.',
      },
    ],
    status: 'published',
  },
  {
    title: 'Checking crop insurance claims from the air',
    slug: 'crop-claims-from-the-air',
    client: 'A mutual crop insurer',
    challenge:
      'After a hailstorm thousands of claims arrive in one week. Surveyors reach perhaps fifty fields a day, farmers wait for months, and honest claims suffer from the suspicion that the invented ones cause.',
    solution: paragraphs(
      'Our team drew the boundaries of 95,000 insured fields and labelled damage in drone images in four grades. Most of the annotators come from farming families, and the guideline says in their words what lodged maize looks like from above.',
      'The insurer now compares each claim with the image of its field first, and sends a surveyor only where picture and claim disagree.'
    ),
    industry: 'finance',
    services: ['geospatial-annotation', 'data-preparation'],
    results: [
      {
        metric: 'Claims settled within 30 days',
        value: '81 %',
        description: 'Compared with 23 % in the season before.',
      },
      {
        metric: 'Field visits avoided',
        value: '9,800',
        description: 'In one season, without a rise in disputed decisions.',
      },
    ],
    status: 'published',
  },
  {
    title: 'Finding hairline cracks before the castings leave the line',
    slug: 'hairline-cracks-in-castings',
    client: 'A foundry for pump housings',
    challenge:
      'Cracks thinner than a hair escaped the final inspection and came back as leaking pumps. The foundry had cameras on the line, but only 140 photographs of real cracks: far too few to train on.',
    solution: paragraphs(
      'We went through two years of archived images and found 3,100 more cracks that had been stored as “scratch” or “dirt”. Each was outlined by two annotators and confirmed by the foundry’s own inspector.',
      'With this set we trained a compact model that runs on the existing line computers. It was released in three steps:',
      bullets(
        'four weeks beside the human inspection, without consequences',
        'four weeks in which it could stop a part, but not pass one',
        'normal operation, with a monthly check on 500 random parts'
      )
    ),
    industry: 'manufacturing',
    services: ['data-preparation', 'ai-model-development'],
    results: [
      {
        metric: 'Cracks found before shipping',
        value: '97.4 %',
        description: 'Manual inspection alone found 71 %.',
      },
      {
        metric: 'False alarms',
        value: '0.8 %',
        description: 'Of all parts, which is fewer than one an hour.',
      },
      {
        metric: 'Warranty returns',
        value: '−63 %',
        description: 'In the first full year.',
      },
    ],
    status: 'published',
  },
  {
    title: 'Sorting plastics with a camera and a second pair of eyes',
    slug: 'sorting-plastics',
    client: 'A builder of recycling machinery',
    challenge:
      'The sorting arm picked bottles well and films badly. Every town throws away different packaging, so a model trained in one plant lost its accuracy in the next.',
    solution: paragraphs(
      'We labelled conveyor images from five plants by polymer, colour and dirt. A reviewer at our Yemmiganur centre now watches the uncertain picks of a new plant during its first month and corrects them the same day.',
      'The corrections adapt the model to the local waste, after which the review is reduced to a weekly sample.'
    ),
    industry: 'manufacturing',
    services: ['human-in-the-loop', 'data-preparation'],
    results: [
      {
        metric: 'Purity of the sorted film',
        value: '91 %',
        description: 'Preliminary figure from two of the five plants.',
      },
      {
        metric: 'Set-up time for a new plant',
        value: '4 weeks',
        description: 'Eleven weeks with the earlier procedure.',
      },
    ],
    status: 'draft',
  },
];
