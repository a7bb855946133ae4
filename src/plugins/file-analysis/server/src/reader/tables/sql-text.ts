/** A text as an SQL literal. A zero character would end the statement. */
export const literal = (text: string): string =>
  text.includes('\0')
    ? `(${text.split('\0').map(literal).join(' || chr(0) || ')})`
    : `'${text.replaceAll("'", "''")}'`;

/** A name as an SQL identifier. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const list = (expressions: readonly string[]): string => `[${expressions.join(', ')}]`;
