import { bullets, paragraphs } from './paragraphs';
import type { ImpactStorySeed } from './types';

/** Invented stories; the people in them do not exist. */
export const impactStories: readonly ImpactStorySeed[] = [
  {
    title: 'A first salary, ten minutes from home',
    slug: 'first-salary-near-home',
    story: paragraphs(
      'When Kavya finished her diploma, the nearest office job was two buses and ninety minutes away. Her parents needed her in the evenings, so she stayed at home for a year. Then our centre in Ramanagara advertised for annotators who could start without experience.',
      'Today she leads a team of twelve. “I used to explain where I live,” she says. “Now I say it with pride: ನಮ್ಮ ಊರು, ನಮ್ಮ ಹೆಮ್ಮೆ.” Our town, our pride.',
      'Two of her cousins have joined the centre since, and the family has bought a second sewing machine for her mother’s workshop.'
    ),
    beneficiaries: '140 first-time earners',
    beneficiariesCount: 140,
    location: 'Ramanagara',
    metrics: [
      {
        metricName: 'First-time earners hired',
        value: 140,
        unit: 'people',
        periodStart: '2024-04-01',
        periodEnd: '2025-03-31',
      },
      {
        metricName: 'Average commute',
        value: 11.5,
        unit: 'minutes',
        periodStart: '2025-01-01',
        periodEnd: '2025-03-31',
      },
    ],
    status: 'published',
  },
  {
    title: 'Evening classes that outlived their budget',
    slug: 'evening-classes',
    story: paragraphs(
      'The English course at Yemmiganur was meant to last one winter. On the last evening the participants had a question: could the room stay open if they taught each other?',
      'It could. Three years later there are four groups, led by colleagues who sat in the first course themselves. A board at the door carries the motto that they chose, “మన ఊరు, మన పని”: our village, our work.',
      'The centre pays for light, tea and a shelf of books. Everything else is organised by the participants.'
    ),
    beneficiaries: '310 learners',
    beneficiariesCount: 310,
    location: 'Yemmiganur',
    metrics: [
      {
        metricName: 'Course places filled',
        value: 310,
        unit: 'places',
        periodStart: '2022-11-01',
        periodEnd: '2025-10-31',
      },
      {
        metricName: 'Participants who passed an external test',
        value: 72.5,
        unit: '%',
        periodStart: '2024-06-01',
        periodEnd: '2025-05-31',
      },
    ],
    status: 'published',
  },
  {
    title: 'Clean water for two schools',
    slug: 'clean-water-two-schools',
    story: paragraphs(
      'A share of each project’s margin goes into a fund that the employees of a centre decide about. In Ramanagara they voted for filters at two government schools whose wells had turned salty.',
      'The pupils helped to choose the place for the taps, and the oldest class keeps the log of the filter changes. Absence through stomach illness fell within one term, as the head teacher’s register shows.'
    ),
    beneficiaries: '865 pupils',
    beneficiariesCount: 865,
    location: 'Ramanagara',
    metrics: [
      {
        metricName: 'Drinking water supplied',
        value: 1.62,
        unit: 'million litres',
        periodStart: '2024-07-01',
        periodEnd: '2025-06-30',
      },
      {
        metricName: 'School days lost to stomach illness',
        value: -41,
        unit: '%',
        periodStart: '2024-07-01',
        periodEnd: '2024-12-31',
      },
    ],
    status: 'published',
  },
  {
    title: 'From the loom to the label',
    slug: 'from-loom-to-label',
    story: paragraphs(
      'Yemmiganur is a town of weavers, and weaving pays less every year. When the centre opened, its first trainees were the sons and daughters of loom families: people who notice one wrong thread in a thousand.',
      'That eye turned out to be worth a great deal. The team that outlines defects in textile images has the highest agreement between annotators in the company.',
      bullets(
        'Nobody had to leave the trade: shifts end at two, and the looms run in the afternoon.',
        'Wages are paid on the same day of every month, which the looms never managed.',
        'A savings group of 38 weavers’ households lends for yarn and school fees.'
      )
    ),
    beneficiaries: '96 weavers',
    beneficiariesCount: 96,
    location: 'Yemmiganur',
    metrics: [
      {
        metricName: 'Rise in household income',
        value: 58.25,
        unit: '%',
        periodStart: '2023-04-01',
        periodEnd: '2025-03-31',
      },
    ],
    status: 'published',
  },
  {
    title: 'Back to work after the baby',
    slug: 'back-to-work-after-the-baby',
    story: paragraphs(
      'Of the women who left our Ramanagara centre to have a child, fewer than half used to return. Exit talks named the same reason again and again: there was nobody to look after the child between nine and five.',
      'Since 2023 the ground floor has a crèche with two carers, and the first six months after the return are worked in shorter shifts at an unchanged hourly wage. Fathers may use both, and nineteen have.'
    ),
    beneficiaries: '74 mothers',
    beneficiariesCount: 74,
    location: 'Ramanagara',
    metrics: [
      {
        metricName: 'Mothers who returned within a year',
        value: 88.6,
        unit: '%',
        periodStart: '2023-09-01',
        periodEnd: '2025-08-31',
      },
      {
        metricName: 'Crèche places',
        value: 26,
        unit: 'children',
        periodStart: '2025-08-31',
        periodEnd: '2025-08-31',
      },
    ],
    status: 'published',
  },
  {
    title: 'Sunlight for the second shift',
    slug: 'sunlight-for-the-second-shift',
    story: paragraphs(
      'Power cuts in Yemmiganur come in the hot months, always in the afternoon. The diesel generator was loud, and expensive, and it stood next to a primary school.',
      'Now 180 panels cover the roof. On working days they carry the second shift until sunset; on Sundays the surplus pumps water for the school garden. Four colleagues have trained as technicians and look after the plant themselves.'
    ),
    beneficiaries: '420 colleagues',
    beneficiariesCount: 420,
    location: 'Yemmiganur',
    metrics: [
      {
        metricName: 'Electricity produced',
        value: 96.4375,
        unit: 'MWh',
        periodStart: '2024-10-01',
        periodEnd: '2025-09-30',
      },
      {
        metricName: 'Diesel saved',
        value: 18250,
        unit: 'litres',
        periodStart: '2024-10-01',
        periodEnd: '2025-09-30',
      },
      {
        metricName: 'Technicians trained',
        value: 4,
        unit: 'people',
        periodStart: '2024-05-01',
        periodEnd: '2024-09-30',
      },
    ],
    status: 'published',
  },
  {
    title: 'A library on a scooter',
    slug: 'library-on-a-scooter',
    story: paragraphs(
      'On Saturdays Manjunath loads two crates of books on the centre’s scooter and visits nine hamlets around Ramanagara. The children know the sound of the horn.',
      'We are still collecting figures for the second half of the year. The reading lists, however, already show that detective stories are ahead of everything else.'
    ),
    beneficiaries: '230 readers',
    beneficiariesCount: 230,
    location: 'Ramanagara',
    metrics: [
      {
        metricName: 'Books lent',
        value: 1740,
        unit: 'loans',
        periodStart: '2025-01-01',
        periodEnd: '2025-06-30',
      },
    ],
    status: 'draft',
  },
  {
    title: 'Sign language at the review desk',
    slug: 'sign-language-at-the-review-desk',
    story: paragraphs(
      'Seven deaf colleagues review video captions in Yemmiganur, and thirty hearing ones have learned enough sign language to hold a team meeting without an interpreter.',
      'This story waits for the team’s own photographs and their approval of the text.'
    ),
    beneficiaries: '37 colleagues',
    beneficiariesCount: 37,
    location: 'Yemmiganur',
    metrics: [
      {
        metricName: 'Colleagues who sign',
        value: 30,
        unit: 'people',
        periodStart: '2025-02-01',
        periodEnd: '2025-09-30',
      },
      {
        metricName: 'Hours of video reviewed',
        value: 2318.5,
        unit: 'hours',
        periodStart: '2025-02-01',
        periodEnd: '2025-09-30',
      },
    ],
    status: 'draft',
  },
];
