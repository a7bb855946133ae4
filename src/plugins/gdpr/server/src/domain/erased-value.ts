import type { MappedAttribute } from './data-map';

/** No address of anybody: RFC 2606 keeps the name for that. */
export const NOBODYS_DOMAIN = 'example.invalid';

const SAYS_NOTHING: Readonly<Record<string, unknown>> = {
  json: {},
  boolean: false,
  integer: 0,
  biginteger: '0',
  decimal: 0,
  float: 0,
  date: '1900-01-01',
  datetime: '1900-01-01T00:00:00.000Z',
};

const DECADE = 10;

const coarser = (type: string, value: unknown): unknown => {
  if (typeof value === 'number') {
    return Math.floor(value / DECADE) * DECADE;
  }
  if (type === 'date' || type === 'datetime') {
    const year = new Date(value as string).getUTCFullYear();
    return type === 'date' ? `${year}-01-01` : `${year}-01-01T00:00:00.000Z`;
  }
  return null;
};

const pseudonymOf = (type: string, documentId: string): string => {
  if (type === 'uid') {
    // A slug has letters, digits and hyphens.
    return `anonymized-${documentId}`;
  }
  const pseudonym = `anonymized_${documentId}`;
  return type === 'email' ? `${pseudonym}@${NOBODYS_DOMAIN}` : pseudonym;
};

/**
 * What takes the place of a value. A number is cut to its ten, a date to its year, a text to nothing.
 * @param documentId of the document, from which its pseudonym is made: it says nothing of the person
 */
export const erasedValue = (
  { type, onErasure, fixed }: Pick<MappedAttribute, 'type' | 'onErasure' | 'fixed'>,
  value: unknown,
  documentId: string
): unknown => {
  if (value === null || value === undefined || onErasure === 'keep') {
    return value;
  }
  switch (onErasure) {
    case 'fixed':
      return fixed ?? SAYS_NOTHING[type] ?? 'erased';
    case 'pseudonym':
      return pseudonymOf(type, documentId);
    case 'generalise':
      return coarser(type, value);
    default:
      return null;
  }
};
