import { addContentType, copyOfDist } from '../../tests/helpers/edited-dist';

export const arms = ['plain', 'encrypted'] as const;
export type Arm = (typeof arms)[number];

export const uidOf = (arm: Arm): string => `api::${arm}-enquiry.${arm}-enquiry`;
export const pathOf = (arm: Arm): string => `/api/${arm}-enquiries`;

/** An enquiry as a company gets it. The arms differ in one attribute. */
const schemaOf = (arm: Arm) => ({
  kind: 'collectionType',
  collectionName: `${arm}_enquiries`,
  info: {
    singularName: `${arm}-enquiry`,
    pluralName: `${arm}-enquiries`,
    displayName: `Enquiry (${arm})`,
  },
  options: { draftAndPublish: false },
  attributes: {
    name: { type: 'string', required: true },
    company: { type: 'string' },
    email: {
      type: 'email',
      ...(arm === 'encrypted' && {
        pluginOptions: {
          'field-encryption': { enabled: true, index: true, readable: 'whoever measures' },
        },
      }),
    },
    country: { type: 'string' },
    message: { type: 'text' },
    budget: { type: 'integer' },
    answered: { type: 'boolean', default: false },
    receivedAt: { type: 'datetime' },
  },
});

export const enquiry = (number: number) => ({
  name: `Person ${number}`,
  company: 'Example Traders',
  email: `person-${number}@company.example`,
  country: 'India',
  message:
    'We have sixty thousand invoices a month and would like to talk about reading them. '.repeat(3),
  budget: number,
  receivedAt: '2026-01-31T10:00:00.000Z',
});

/** A build of the application with both types. */
export const buildWithBothTypes = async (): Promise<string> => {
  const dist = await copyOfDist('bench-encryption');
  for (const arm of arms) {
    await addContentType(dist, `${arm}-enquiry`, schemaOf(arm));
  }
  return dist;
};
