import { COMPONENT_IDENTITY } from '../constants';
import type { EncryptedType } from '../domain/encrypted-type';
import { rewriteFilters } from './filters';
import type { QueryBuilder, QueryContext } from './query-context';
import { hasPlaintext, identityOf, sealRow, withIdentity } from './rows';
import type { FieldName, Row } from './rows';

/** Whether an update cannot be one statement: envelopes fit one row each. */
export const dependsOnRow = (type: EncryptedType, change: Row): boolean =>
  hasPlaintext(type, change) || change[type.identity] !== undefined;

const identify = (type: EncryptedType, row: Row, identityColumn: string, change: Row): Row => {
  const { uid, identity } = type;
  const current = row[identityColumn];
  if (!current) {
    // A component from before its first attribute was encrypted.
    return withIdentity(type, {});
  }
  if (identity !== COMPONENT_IDENTITY && (change[identity] ?? current) !== current) {
    throw new Error(
      `The ${identity} of ${uid} cannot change: its encrypted values are bound to it`
    );
  }
  return { [identity]: current };
};

/**
 * Runs the update of a builder row by row, each with envelopes of its own.
 *
 * @param change by attribute names
 * @returns the number of updated rows
 */
export const updateRows = async (
  context: QueryContext,
  type: EncryptedType,
  { state }: QueryBuilder,
  change: Row,
  columnOf: FieldName
): Promise<number> => {
  const { uid, identity } = type;
  const identityColumn = columnOf(identity);
  const selection = context.createBuilder(uid).select(['id', identityColumn]);
  Object.assign(selection.state, {
    where: rewriteFilters(context, uid, state.where),
    filters: rewriteFilters(context, uid, state.filters),
    transaction: state.transaction as unknown,
  });
  const rows = await selection.execute<Row[]>({ mapResults: false });

  const update = async (row: Row): Promise<number> => {
    const identified = identify(type, row, identityColumn, change);
    const document = identityOf(type, identified, identity);
    const single = context.createBuilder(uid);
    const { increments, decrements } = state;
    const transaction: unknown = state.transaction;
    Object.assign(single.state, { transaction, increments, decrements });
    return single
      .where({ id: row.id })
      .update({ ...sealRow(context, type, document, change), ...identified })
      .execute<number>();
  };
  const updateAll = async () => {
    let updated = 0;
    for (const row of rows) {
      updated += await update(row);
    }
    return updated;
  };
  return rows.length > 1 ? context.inTransaction(updateAll) : updateAll();
};
