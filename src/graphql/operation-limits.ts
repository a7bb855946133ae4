import { sentLimits } from '../lib/value-size';
import { readingLimits } from '../reading-rules/limits';

/** What one GraphQL operation may ask for. `config/plugins.ts` passes the page sizes on to Strapi. */
export const operationLimits = {
  ...readingLimits,
  /** Levels of fields; fragments do not count. */
  depth: 10,
  aliases: 15,
  directives: 20,
  /** Words and signs of the document. The parser stops there, so a huge document costs nothing. */
  tokens: 1000,
  /** The most objects an answer may hold, every list taken at the size it was asked for. */
  objects: 5000,
  /** Levels, and values of any kind, in all variables: looked at before GraphQL follows them. */
  variableDepth: sentLimits.depth,
  variableValues: sentLimits.values,
  /** Entries of a list when the field says nothing. */
  defaultPageSize: 10,
} as const;

export type OperationLimits = { [K in keyof typeof operationLimits]: number };
