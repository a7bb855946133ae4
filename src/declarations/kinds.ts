/** Kinds of attributes that have no column of their own. */
export const PARTS_AND_LINKS = ['component', 'dynamiczone', 'media', 'relation'];

export const ENCRYPTABLE = ['string', 'text', 'email', 'json'] as const;

export type EncryptableType = (typeof ENCRYPTABLE)[number];

export const DATES = ['date', 'datetime', 'timestamp'];

export const NUMBERS = ['integer', 'biginteger', 'decimal', 'float'];

/** What two documents can have alike; of a relation, to what it leads. */
export const isComparable = (type: string): boolean =>
  type === 'relation' || !PARTS_AND_LINKS.includes(type);

/** What a pseudonym can stand for. */
export const TEXTS = ['string', 'text', 'richtext', 'email', 'uid'];

export const isEncryptable = (type: string): type is EncryptableType =>
  ENCRYPTABLE.some((known) => known === type);
