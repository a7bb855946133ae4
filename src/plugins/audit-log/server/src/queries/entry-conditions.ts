import type { EntryFilters } from '../../../shared/contracts/entries';
import type { IdRange } from '../domain/id-ranges';

/** What can be asked of the columns of an entry; times are ranges of ids. */
export interface EntryConditions extends Omit<EntryFilters, 'from' | 'to' | 'ip'> {
  ipToken?: string;
}

export interface Condition {
  sql: string;
  bindings: string[];
}

const columns = {
  actorKind: 'actor_kind',
  actorId: 'actor_id',
  action: 'action',
  entityType: 'entity_type',
  entityId: 'entity_id',
  request: 'request_id',
  class: 'class',
  source: 'source',
} as const satisfies Partial<Record<keyof EntryConditions, string>>;

/** The range is asked of the tokens as well: they are found by it, in order. */
const ofAddress = (token: string, range: IdRange): Condition => ({
  sql: `id IN (SELECT entry_id FROM audit.ip_tokens WHERE token = ?
    ${range.from === undefined ? '' : 'AND entry_id >= ?'}
    ${range.below === undefined ? '' : 'AND entry_id < ?'})`,
  bindings: [token, range.from, range.below].filter((value) => value !== undefined),
});

/** All of these conditions, within the range. */
export const entryCondition = (conditions: EntryConditions, range: IdRange): Condition => {
  const parts: Condition[] = [];
  for (const [name, column] of Object.entries(columns)) {
    const value = conditions[name as keyof typeof columns];
    if (value !== undefined) {
      parts.push({ sql: `${column} = ?`, bindings: [value] });
    }
  }
  if (range.from !== undefined) {
    parts.push({ sql: 'id >= ?', bindings: [range.from] });
  }
  if (range.below !== undefined) {
    parts.push({ sql: 'id < ?', bindings: [range.below] });
  }
  if (conditions.ipToken !== undefined) {
    parts.push(ofAddress(conditions.ipToken, range));
  }
  return {
    sql: parts.length > 0 ? parts.map(({ sql }) => sql).join(' AND ') : 'true',
    bindings: parts.flatMap(({ bindings }) => bindings),
  };
};
