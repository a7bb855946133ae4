import type { ServiceSeed } from './types';

/** The four services that every installation starts with. */
export const coreServices: readonly ServiceSeed[] = [
  {
    name: 'Data Collection',
    slug: 'data-collection',
    description:
      'We gather the text, speech, image and video data that your model needs and cannot find elsewhere. Contributors from our rural centres and their networks record it in real homes, fields, shops and streets, with consent on file for every item. You receive data that is balanced to your quota sheet and ready for labelling.',
    icon: 'data-collection',
    order: 1,
    status: 'published',
    seo: {
      metaTitle: 'Data Collection for AI | IndiVillage',
      metaDescription:
        'Speech, text, image and video data gathered with consent in real surroundings, balanced to your quotas and delivered ready for labelling.',
    },
    features: [
      {
        title: 'Speech in Indian languages',
        description:
          'Scripted and spontaneous recordings from native speakers, balanced by age, gender, dialect and background noise.',
        order: 1,
      },
      {
        title: 'Images and video from the field',
        description:
          'Photographs and clips of the objects, places and light conditions on your shot list, taken by trained contributors.',
        order: 2,
      },
      {
        title: 'Consent for every item',
        description:
          'Each contributor signs in their own language, and a withdrawal is traced to the single file it concerns.',
        order: 3,
      },
      {
        title: 'Quota tracking',
        description:
          'A weekly sheet shows which groups are full and which are short, so that gaps are closed before delivery.',
        order: 4,
      },
    ],
  },
  {
    name: 'Data Preparation',
    slug: 'data-preparation',
    description:
      'We clean, label and structure raw data until a model can learn from it. Teams work to a written guideline that we agree with you on a pilot batch, and a second person checks every batch before it leaves. The agreement between annotators is reported with each delivery.',
    icon: 'data-preparation',
    order: 2,
    status: 'published',
    seo: {
      metaTitle: 'Data Preparation and Annotation | IndiVillage',
      metaDescription:
        'Cleaning, labelling and structuring of training data by trained teams, to an agreed guideline and with quality figures in every delivery.',
    },
    features: [
      {
        title: 'Image and video annotation',
        description:
          'Boxes, polygons, key points and object tracks, drawn in your tool or in ours and exported in the format you train on.',
        order: 1,
      },
      {
        title: 'Text labelling',
        description:
          'Entities, intents, sentiment and relations in English and six Indian languages, marked by people who speak them.',
        order: 2,
      },
      {
        title: 'Cleaning and de-duplication',
        description:
          'Near-duplicates, broken files and stray personal data are found and removed, with a record of every removal.',
        order: 3,
      },
      {
        title: 'Two-step quality control',
        description:
          'A peer reviews each batch and a lead samples it again; items that fail go back with a reason, not just a mark.',
        order: 4,
      },
      {
        title: 'Guideline workshops',
        description:
          'Hard cases from the pilot are settled with your engineers and written down before the volume work begins.',
        order: 5,
      },
    ],
  },
  {
    name: 'AI Model Development',
    slug: 'ai-model-development',
    description:
      'We train, fine-tune and evaluate models for narrow, well-described tasks such as reading forms, spotting defects or routing messages. The work starts from a test set that your own experts have approved, so success has a number from the first day. You own the weights, the data and the evaluation code.',
    icon: 'ai-model',
    order: 3,
    status: 'published',
    seo: {
      metaTitle: 'AI Model Development | IndiVillage',
      metaDescription:
        'Models trained, fine-tuned and tested for one clear task, measured on a test set your experts approve. You own the weights and the data.',
    },
    features: [
      {
        title: 'Feasibility study',
        description:
          'Three weeks, a few hundred labelled examples and an honest answer on whether the task is worth automating.',
        order: 1,
      },
      {
        title: 'Training and fine-tuning',
        description:
          'Open models adapted to your documents, images or language, in your cloud account or on your own hardware.',
        order: 2,
      },
      {
        title: 'Evaluation you can repeat',
        description:
          'A fixed test set, a script and a report that breaks the errors down by the groups that matter to your users.',
        order: 3,
      },
    ],
  },
  {
    name: 'Human-in-the-Loop',
    slug: 'human-in-the-loop',
    description:
      'People review what your model is unsure about, while it runs. Cases below the confidence you set arrive in a queue at our centres, are decided within an agreed time and flow back as answers and as new training data. Coverage runs in shifts, up to round the clock.',
    icon: 'hitl',
    order: 4,
    status: 'published',
    seo: {
      metaTitle: 'Human-in-the-Loop Review | IndiVillage',
      metaDescription:
        'Trained reviewers decide the cases your model is unsure about, within an agreed time, and turn each answer into new training data.',
    },
    features: [
      {
        title: 'Confidence-based queues',
        description:
          'Your system sends only the cases below its threshold; everything else passes without a person and without delay.',
        order: 1,
      },
      {
        title: 'Agreed response times',
        description:
          'From four minutes for live decisions to one working day for back-office checks, reported hour by hour.',
        order: 2,
      },
      {
        title: 'Escalation to experts',
        description:
          'Cases that two reviewers decide differently go to a domain lead, and the decision becomes part of the guideline.',
        order: 3,
      },
      {
        title: 'Feedback into training',
        description:
          'Corrected cases are returned as labelled examples, so that the queue grows shorter with every model release.',
        order: 4,
      },
    ],
  },
];
