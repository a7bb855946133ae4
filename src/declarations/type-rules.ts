import type { DeclaringAttribute } from './attribute-rules';
import { didYouMean } from './complaints';
import type { Complaint } from './complaints';
import { declaredBeside } from './declared';
import { DATES, PARTS_AND_LINKS } from './kinds';
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

const gdprComplaints = (
  { gdpr }: TypeDeclarations,
  { modelType, attributes }: DeclaringType
): Complaint[] => {
  if (gdpr && modelType === 'component') {
    return [
      { path: ['gdpr'], message: 'a component is kept and erased with the document that it is in' },
    ];
  }
  const relation = complaintOf(attributes, gdpr?.subject?.relation, {
    expected: `a relation to ${USER}`,
    isWanted: ({ type, target }) => type === 'relation' && target === USER,
  });
  const from = complaintOf({ ...STAMPS, ...attributes }, gdpr?.retention?.from, {
    expected: 'a date of the document',
    isWanted: ({ type }) => DATES.includes(type),
  });
  return [
    { path: ['gdpr', 'subject', 'relation'], message: relation },
    { path: ['gdpr', 'retention', 'from'], message: from },
  ].flatMap(({ path, message }) => (message === undefined ? [] : [{ path, message }]));
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
