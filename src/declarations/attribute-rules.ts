import type { Complaint } from './complaints';
import { ENCRYPTABLE, isComparable, isEncryptable, NUMBERS, PARTS_AND_LINKS, TEXTS } from './kinds';
import type { AttributeDeclarations } from './schemas';

/** An attribute as `schema.json` has it. */
export interface DeclaringAttribute {
  type: string;
  target?: string;
  /** Of a component. */
  component?: string;
  /** Of a dynamic zone. */
  components?: string[];
  required?: boolean;
  unique?: boolean;
  private?: boolean;
  pluginOptions?: unknown;
}

type Rule = (
  declared: AttributeDeclarations,
  attribute: DeclaringAttribute
) => readonly (false | undefined | Complaint)[];

const quasiIdentifier: Rule = ({ gdpr: declared, 'field-encryption': encryption }, { type }) => [
  declared?.quasiIdentifier === true &&
    (!isComparable(type) || encryption?.enabled === true) && {
      path: ['gdpr', 'quasiIdentifier'],
      message:
        'is compared by the database: it is said of values that are not encrypted, and relations',
    },
  declared?.roundsTo !== undefined &&
    !NUMBERS.includes(type) && {
      path: ['gdpr', 'roundsTo'],
      message: `is said of numbers, and "${type}" is none: ${NUMBERS.join(', ')}`,
    },
];

/** Personal values of every kind are forgotten; what is left of them depends on the kind. */
const gdpr: Rule = ({ gdpr: declared }, { type, required, unique }) => {
  const path = ['gdpr', 'onErasure'];
  const { onErasure } = declared ?? {};
  const holdsNoValue = PARTS_AND_LINKS.includes(type);
  return [
    onErasure === 'null' &&
      required === true && {
        path,
        message: '"null" leaves nothing, and the attribute is required: fixed or pseudonym does',
      },
    onErasure === 'fixed' &&
      unique === true && {
        path,
        message:
          '"fixed" gives two entries the same value, and the attribute is unique: pseudonym does not',
      },
    (onErasure === 'null' || onErasure === 'fixed') &&
      type === 'uid' && {
        path,
        message: `"${onErasure}" is no slug, which an entry has of its own: pseudonym or keep`,
      },
    onErasure === 'pseudonym' &&
      !TEXTS.includes(type) && {
        path,
        message: `"pseudonym" is a text, and "${type}" is none, only ${TEXTS.join(', ')}`,
      },
    (onErasure === 'fixed' || onErasure === 'generalise') &&
      holdsNoValue && {
        path,
        message: `"${onErasure}" replaces a value, and "${type}" holds none: null, delete or keep`,
      },
  ];
};

const auditLog: Rule = ({ 'audit-log': declared }, { type }) => [
  declared &&
    PARTS_AND_LINKS.includes(type) && {
      path: ['audit-log'],
      message:
        type === 'component' || type === 'dynamiczone'
          ? `"${type}" has no column: declare it beside the attributes of the component, or on it`
          : `"${type}" has no column, so the log has nothing of it to leave out`,
    },
];

const fieldEncryption: Rule = ({ 'field-encryption': declared }, attribute) => {
  if (!declared?.enabled) {
    return [];
  }
  const { type, unique, private: isPrivate } = attribute;
  const path = ['field-encryption'];
  if (!isEncryptable(type)) {
    return [{ path, message: `"${type}" cannot be encrypted, only ${ENCRYPTABLE.join(', ')}` }];
  }
  return [
    declared.index === true &&
      type === 'json' && {
        path,
        message: 'json cannot have an index: two equal values may be written differently',
      },
    unique === true &&
      !declared.index && {
        path,
        message: 'a unique attribute needs "index": true, to be compared',
      },
    isPrivate !== true &&
      declared.readable === undefined && {
        path,
        message:
          'an encrypted attribute must be "private": true, or whoever may read the type reads it decrypted; where that is meant, "readable" says who reads it and why',
      },
    isPrivate === true &&
      declared.readable !== undefined && {
        path: [...path, 'readable'],
        message: 'contradicts "private": true, with which no API shows the value',
      },
  ];
};

const RULES = [gdpr, quasiIdentifier, auditLog, fieldEncryption];

/** What an attribute of this kind cannot keep. */
export const attributeComplaints: (...args: Parameters<Rule>) => Complaint[] = (...args) =>
  RULES.flatMap((rule) => rule(...args)).filter((complaint) => !!complaint);
