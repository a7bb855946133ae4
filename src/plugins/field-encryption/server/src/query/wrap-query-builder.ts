import { AsyncLocalStorage } from 'node:async_hooks';
import { isRecord } from '../../../../../lib/objects';
import type { EncryptedType } from '../domain/encrypted-type';
import { assertOrder, findEncrypted, rewriteFilters } from './filters';
import type { QueryBuilder, QueryContext } from './query-context';
import { refusal } from './refusals';
import { hasPlaintext, identityOf, openRow, sealRow, withIdentity } from './rows';
import type { FieldName, Row } from './rows';
import { dependsOnRow, updateRows } from './update-rows';

/** Inside, rows stay as they are stored: for exports. */
const asStored = new AsyncLocalStorage<true>();

/** Rows may be named by column, as when Strapi undoes a failed update. */
const byAttribute = (
  { attributes, identity }: EncryptedType,
  row: Row,
  columnOf: FieldName
): Row => {
  const named = { ...row };
  for (const name of [...attributes.map((attribute) => attribute.name), identity]) {
    const column = columnOf(name);
    if (column !== name && Object.hasOwn(named, column)) {
      named[name] = named[column];
      Reflect.deleteProperty(named, column);
    }
  }
  return named;
};

/** The part of a builder for a type that has encrypted attributes. */
const encryptEntries = (
  context: QueryContext,
  type: EncryptedType,
  builder: QueryBuilder,
  original: Pick<QueryBuilder, 'execute'>
) => {
  const { state } = builder;
  const { uid, identity } = type;
  const columnOf: FieldName = (name) => context.modelOf(uid).attributes[name]?.columnName ?? name;
  /** Whether the identity was selected by us, and not by the caller. */
  let isIdentityAdded = false;

  const sealInsert = (row: Row): Row => {
    const complete = withIdentity(type, byAttribute(type, row, columnOf));
    if (!hasPlaintext(type, complete)) {
      return complete;
    }
    if (state.onConflict) {
      throw new Error(`An insert into ${uid} cannot merge: its encrypted values fit one row only`);
    }
    return sealRow(context, type, identityOf(type, complete, identity), complete);
  };

  const sealUpdate = (row: Row): Row => {
    const change = byAttribute(type, row, columnOf);
    if (dependsOnRow(type, change)) {
      throw new Error(`An update of ${uid} with encrypted values has to be run by execute()`);
    }
    return sealRow(context, type, '', change);
  };

  const selectIdentity = () => {
    const selected = new Set(state.select);
    if (['*', identity, columnOf(identity)].some((name) => selected.has(name))) {
      return;
    }
    if (
      [...selected].some((name) => typeof name === 'string' && findEncrypted(context, uid, name))
    ) {
      state.select = [...state.select, identity];
      isIdentityAdded = true;
    }
  };

  const prepare = () => {
    for (const name of [state.max, state.min]) {
      const attribute = name === null ? undefined : findEncrypted(context, uid, name);
      if (attribute) {
        throw refusal(attribute, 'it has no largest or smallest value');
      }
    }
    if (state.type === 'select') {
      selectIdentity();
    } else if (state.type === 'insert' && state.data) {
      state.data = Array.isArray(state.data)
        ? state.data.map((row) => row && sealInsert(row))
        : sealInsert(state.data);
    } else if (state.type === 'update' && isRecord(state.data)) {
      state.data = sealUpdate(state.data);
    }
  };

  const openResult = (result: unknown, isMapped: boolean) => {
    const fieldOf: FieldName = isMapped ? (name) => name : columnOf;
    for (const row of [result].flat().filter(isRecord)) {
      openRow(context, type, row, fieldOf, { isMapped });
      if (isIdentityAdded) {
        Reflect.deleteProperty(row, fieldOf(identity));
      }
    }
  };

  const execute = async <Result>(options: { mapResults?: boolean } = {}): Promise<Result> => {
    if (state.type === 'update' && isRecord(state.data) && !state.processed) {
      const change = byAttribute(type, state.data, columnOf);
      if (dependsOnRow(type, change)) {
        return (await updateRows(context, type, builder, change, columnOf)) as Result;
      }
    }
    const result = await original.execute<Result>(options);
    if (state.type === 'select' && !asStored.getStore()) {
      openResult(result, options.mapResults ?? true);
    }
    return result;
  };

  return { prepare, execute };
};

/**
 * Makes a query builder of Strapi encrypt what it writes, decrypt what it reads, and look encrypted
 * attributes up by their blind index. All of Strapi's reads and writes of entries pass a builder,
 * populated relations and components included: `@strapi/database/dist/query/query-builder.js`.
 */
export const wrapQueryBuilder = (
  context: QueryContext,
  uid: string,
  builder: QueryBuilder
): QueryBuilder => {
  const { state } = builder;
  const original = {
    processState: builder.processState.bind(builder),
    execute: builder.execute.bind(builder),
    clone: builder.clone.bind(builder),
    stream: builder.stream.bind(builder),
  };
  const type = context.typeOf(uid);
  const entries = type && encryptEntries(context, type, builder, original);

  const rewriteState = () => {
    const { where } = state;
    const filters: unknown = state.filters;
    state.where = rewriteFilters(context, uid, where) as Row[];
    state.filters =
      typeof filters === 'function'
        ? (options: unknown) =>
            rewriteFilters(context, uid, (filters as (options: unknown) => unknown)(options))
        : rewriteFilters(context, uid, filters);
    assertOrder(context, uid, state.orderBy);
    assertOrder(context, uid, state.groupBy);
  };

  builder.processState = () => {
    if (!state.processed) {
      rewriteState();
      entries?.prepare();
    }
    original.processState();
  };
  if (entries) {
    builder.execute = entries.execute;
  }
  builder.clone = () => wrapQueryBuilder(context, uid, original.clone());
  // Streams are for exports, whose files hold what the database holds. What they populate is read by
  // builders of its own, whenever the stream is read.
  builder.stream = (options) => {
    const stream = original.stream(options);
    const read = stream._read.bind(stream);
    stream._read = (size) => asStored.run(true, () => read(size));
    return stream;
  };
  return builder;
};
