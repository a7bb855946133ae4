/** What an error of Postgres tells: the fields that `pg` copies from the wire. */
export interface DatabaseError extends Error {
  code: string;
  table?: string;
  column?: string;
  constraint?: string;
  detail?: string;
}

/** What the comment on a constraint or index says, see `database/migrations/0002-content-checks`. */
export interface DatabaseRule {
  field: string;
  message: string;
}

/** A content type as the explanation needs it. */
export interface ExplainedType {
  displayName: string;
  /** Attribute by column name. */
  attributes: Record<string, { name: string; isPersonal: boolean }>;
}

export interface Explanation {
  /** Attribute that the message is about; empty when the mistake has no single place. */
  path: string[];
  message: string;
}

interface Catalogue {
  rules: ReadonlyMap<string, DatabaseRule>;
  types: ReadonlyMap<string, ExplainedType>;
  /** By table of links: the attribute of the side that may have many, which alone can take one away. */
  links: ReadonlyMap<string, string>;
}

const UNIQUE_VIOLATION = '23505';

/** Violations that a request can cause; every other code stays an unexpected error. */
const MESSAGES: Record<string, string> = {
  '22001': 'A text is too long',
  '22003': 'A number is out of range',
  '22007': 'A date is not valid',
  '22008': 'A date is out of range',
  '22021': 'A text contains a character that cannot be stored',
  '22P02': 'A value does not have the expected type',
  '22P05': 'A text contains a character that cannot be stored',
  '23503': 'A related entry does not exist or is still in use',
  '23514': 'A value breaks a rule of the database',
};

/** knex puts the statement in front: `delete from … - The message`. */
const withoutStatement = (message: string): string => {
  const separator = message.indexOf(' - ');
  return separator === -1 ? message : message.slice(separator + 3);
};

/** `Key (lower(email::text))=(x) already exists.` -> column `email`, value `x`. */
const parseKey = (detail: string | undefined) => {
  const match = /^Key \((?:\w+\()?\(?"?(\w+)"?\)?(?:::[\w ]+)?\)*=\((.*)\) already exists\.$/s.exec(
    detail ?? ''
  );
  return match ? { column: match[1] ?? '', value: match[2] ?? '' } : undefined;
};

/** A personal value is not repeated: answers are logged, and seen over shoulders. */
export const duplicateMessage = (
  displayName: string,
  attribute: { name: string; isPersonal: boolean },
  value: string
): string =>
  attribute.isPersonal
    ? `${displayName} with this ${attribute.name} already exists`
    : `${displayName} with ${attribute.name} '${value}' already exists`;

const explainDuplicate = (error: DatabaseError, { types, links }: Catalogue): Explanation => {
  const key = parseKey(error.detail);
  const type = types.get(error.table ?? '');
  const attribute = key && type?.attributes[key.column];
  if (key?.column === 'document_id') {
    return {
      path: [],
      message: 'Somebody else changed this entry at the same time. Reload it and try again',
    };
  }
  if (error.table?.endsWith('_lnk')) {
    const attribute = links.get(error.table);
    return {
      path: attribute === undefined ? [] : [attribute],
      message:
        'An entry that was chosen here belongs to another one already, and can belong to one: change that in the entry itself',
    };
  }
  if (!key || !type || !attribute) {
    return { path: [], message: 'An entry with the same value already exists' };
  }
  return {
    path: [attribute.name],
    message: duplicateMessage(type.displayName, attribute, key.value),
  };
};

export const isDatabaseError = (error: unknown): error is DatabaseError =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^[0-9A-Z]{5}$/.test(error.code);

/**
 * Says in words which rule of the database a change broke. Returns nothing for errors that no
 * request can cause, such as a lost connection: those stay loud.
 */
export const explainViolation = (
  error: DatabaseError,
  catalogue: Catalogue
): Explanation | undefined => {
  const rule = catalogue.rules.get(error.constraint ?? '');
  if (rule) {
    return { path: [rule.field], message: rule.message };
  }
  // Raised by a trigger of ours, which speaks for itself.
  if (error.constraint?.startsWith('rule_')) {
    return { path: error.column ? [error.column] : [], message: withoutStatement(error.message) };
  }
  if (error.code === UNIQUE_VIOLATION) {
    return explainDuplicate(error, catalogue);
  }
  const message = MESSAGES[error.code];
  return message ? { path: [], message } : undefined;
};
