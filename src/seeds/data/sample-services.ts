import type { ServiceSeed } from './types';

/** More services for a demonstration; a production installation does not get them. */
export const sampleServices: readonly ServiceSeed[] = [
  {
    name: 'Geospatial Annotation',
    slug: 'geospatial-annotation',
    description:
      'We mark fields, roofs, roads and water in satellite and drone images, and keep the outlines aligned with your coordinate system. Annotators who grew up with the crops they label tell sorghum from maize where a general-purpose team cannot.',
    icon: 'data-preparation',
    order: 5,
    status: 'published',
    seo: {
      metaTitle: 'Geospatial Annotation | IndiVillage',
      metaDescription:
        'Field boundaries, buildings, roads and crops marked in satellite and drone images by annotators who know the land they look at.',
    },
    features: [
      {
        title: 'Field boundaries',
        description:
          'Parcels outlined to the nearest pixel, with shared edges drawn once so that neighbouring fields never overlap.',
        order: 1,
      },
      {
        title: 'Crop and land-use classes',
        description:
          'Seasonal labels from image series, checked against photographs that contributors take on the ground.',
        order: 2,
      },
      {
        title: 'Change detection',
        description:
          'Pairs of images compared for new buildings, lost tree cover or flooded land, with a confidence for each change.',
        order: 3,
      },
    ],
  },
  {
    name: 'Document Digitisation',
    slug: 'document-digitisation',
    description:
      'We turn paper registers, forms and handwritten notes into structured records. Pages are scanned, read by a model and corrected by people who know the script, in English, Hindi, Kannada, Telugu, Tamil and Marathi.',
    icon: 'data-collection',
    order: 6,
    status: 'draft',
    seo: {
      metaTitle: 'Document Digitisation | IndiVillage',
      metaDescription:
        'Registers, forms and handwritten notes scanned, read and corrected into structured records, in English and five Indian languages.',
    },
    features: [
      {
        title: 'Handwriting in six languages',
        description:
          'Each field is typed twice by different people, and a third decides wherever the two versions differ.',
        order: 1,
      },
      {
        title: 'On-site scanning',
        description:
          'A small team brings the scanners to the archive, so that fragile or confidential volumes never leave the building.',
        order: 2,
      },
      {
        title: 'Redaction before delivery',
        description:
          'Names, account numbers and signatures can be masked in the image and in the record, to rules that you set.',
        order: 3,
      },
    ],
  },
];
