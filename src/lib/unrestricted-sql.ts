/**
 * As SQL: that the data of whom a document is about is not restricted (`ops.restrictions`). Without any restriction no
 * row is looked at for that.
 * @param column of the id of the document, with its table
 */
export const unrestrictedSql = (column: string, uid: string): string =>
  `(NOT EXISTS (SELECT FROM ops.restrictions WHERE released_at IS NULL)
    OR ${column} NOT IN (SELECT ops.restricted_documents('${uid}')))`;
