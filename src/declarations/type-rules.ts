import type { DeclaringAttribute } from './attribute-rules';
import { didYouMean } from './complaints';
import type { Complaint } from './complaints';
import { declaredBeside } from './declared';
import { DATES, isComparable, PARTS_AND_LINKS } from './kinds';
import type { TypeDeclarations } from './schemas';

/** A content type or component, as Strapi has loaded it. */
export interface DeclaringType {
  uid: string;
  modelType?: string;
  pluginOptions?: unknown;
  attributes: Record<string, DeclaringAttribute>;
}

const USER = 'plugin::users-permissions.user';

/** Strapi gives each document these. */
const STAMPS: Record<string, DeclaringAttribute> = {
  createdAt: { type: 'datetime' },
  updatedAt: { type: 'datetime' },
  publishedAt: { type: 'datetime' },
};

const told = ({ path, message }: { path: string[]; message: string | undefined }): Complaint[] =>
  message === undefined ? [] : [{ path, message }];

interface Wanted {
  expected: string;
  isWanted(attribute: DeclaringAttribute): boolean;
}

/** Of a declaration that names an attribute. */
const complaintOf = (
  attributes: DeclaringType['attributes'],
  name: string | undefined,
  { expected, isWanted }: Wanted
): string | undefined => {
  const attribute = name === undefined ? undefined : attributes[name];
  if (name === undefined || (attribute && isWanted(attribute))) {
    return undefined;
  }
  const candidates = Object.keys(attributes).filter((each) =>
    isWanted(attributes[each] ?? { type: '' })
  );
  return `must be the name of ${expected}, not "${name}"${didYouMean(name, candidates)}`;
};

const isUserRelation = ({ type, target }: DeclaringAttribute) =>
  type === 'relation' && target === USER;

const subjectComplaints = (
  subject: NonNullable<NonNullable<TypeDeclarations['gdpr']>['subject']>,
  { uid, attributes }: DeclaringType
): Complaint[] => {
  const of = (key: 'relation' | 'parent' | 'address', wanted: Wanted) => ({
    path: ['gdpr', 'subject', key],
    message: complaintOf(attributes, subject[key], wanted),
  });
  const parentKinds: Wanted =
    subject.parentType === undefined
      ? {
          expected: 'a relation to what the document belongs to',
          isWanted: ({ type }) => type === 'relation',
        }
      : { expected: 'a text with a document id', isWanted: ({ type }) => type === 'string' };
  return [
    of('relation', { expected: `a relation to ${USER}`, isWanted: isUserRelation }),
    of('parent', parentKinds),
    of('address', {
      expected: 'an attribute that holds an e-mail address',
      isWanted: ({ type }) => type === 'email',
    }),
    {
      path: ['gdpr', 'subject', 'self'],
      message: subject.self && uid !== USER ? `is said of ${USER} alone` : undefined,
    },
  ].flatMap(told);
};

const impersonalComplaints = (
  names: readonly string[],
  { attributes }: DeclaringType
): Complaint[] =>
  names.flatMap((name) => {
    const path = ['gdpr', 'impersonal'];
    const attribute = attributes[name];
    const message = attribute
      ? declaredBeside(attribute).gdpr && `names "${name}", which says of itself what it is`
      : complaintOf(attributes, name, { expected: 'an attribute', isWanted: () => true });
    return told({ path, message });
  });

/** What is a value of the document itself, and of nobody. */
const portableComplaints = (
  names: readonly string[],
  impersonal: readonly string[],
  { attributes }: DeclaringType
): Complaint[] =>
  names.flatMap((name) =>
    told({
      path: ['gdpr', 'portable'],
      message: complaintOf(attributes, name, {
        expected: 'a value that is named in "impersonal" and is not private',
        isWanted: (attribute) =>
          impersonal.includes(name) &&
          attribute.private !== true &&
          !PARTS_AND_LINKS.includes(attribute.type),
      }),
    })
  );

const quasiComplaints = (
  names: readonly string[],
  impersonal: readonly string[],
  { attributes }: DeclaringType
): Complaint[] => {
  const known = Object.fromEntries(
    impersonal.map((name) => [name, attributes[name] ?? { type: '' }])
  );
  return names.flatMap((name) =>
    told({
      path: ['gdpr', 'quasiIdentifiers'],
      message: complaintOf({ createdAt: { type: 'datetime' }, ...known }, name, {
        expected: 'an attribute in "impersonal" with a value or a relation, or "createdAt"',
        isWanted: ({ type }) => isComparable(type),
      }),
    })
  );
};

const gdprComplaints = ({ gdpr }: TypeDeclarations, type: DeclaringType): Complaint[] => {
  const { subject, retention, impersonal = [], portable = [], quasiIdentifiers = [] } = gdpr ?? {};
  if (type.modelType === 'component' && (subject ?? retention)) {
    return [
      { path: ['gdpr'], message: 'a component is kept and erased with the document that it is in' },
    ];
  }
  const from = complaintOf({ ...STAMPS, ...type.attributes }, retention?.from, {
    expected: 'a date of the document',
    isWanted: ({ type: kind }) => DATES.includes(kind),
  });
  return [
    ...(subject ? subjectComplaints(subject, type) : []),
    ...told({ path: ['gdpr', 'retention', 'from'], message: from }),
    ...told({
      path: ['gdpr', 'retention'],
      message:
        retention && !subject
          ? 'belongs to a "subject": only what leads to a person ends by its age'
          : undefined,
    }),
    ...impersonalComplaints(impersonal, type),
    ...portableComplaints(portable, impersonal, type),
    ...quasiComplaints(quasiIdentifiers, impersonal, type),
  ];
};

/** What a list can be in the order of, without telling anybody what is private. */
const isSortable = (attribute: DeclaringAttribute): boolean =>
  !PARTS_AND_LINKS.includes(attribute.type) &&
  attribute.private !== true &&
  declaredBeside(attribute)['field-encryption']?.enabled !== true;

const sortComplaints = (
  { 'content-api': declared }: TypeDeclarations,
  { modelType, attributes }: DeclaringType
): Complaint[] => {
  if (declared && modelType === 'component') {
    return [{ path: ['content-api'], message: 'a component is read with the type that it is in' }];
  }
  const sortable = { id: { type: 'integer' }, ...STAMPS, ...attributes };
  return (declared?.sort.split(',') ?? []).flatMap((part) => {
    const message = complaintOf(sortable, part.split(':')[0], {
      expected: 'an attribute of its own that is neither private nor encrypted',
      isWanted: isSortable,
    });
    return message === undefined ? [] : [{ path: ['content-api', 'sort'], message }];
  });
};

/** What this type cannot keep. */
export const typeComplaints = (declared: TypeDeclarations, type: DeclaringType): Complaint[] => [
  ...gdprComplaints(declared, type),
  ...sortComplaints(declared, type),
];
