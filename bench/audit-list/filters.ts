/** What the page of the log offers, each with a value that many, some or few entries have. */
const filters = {
  action: `action = 'publish'`,
  actor: `actor_kind = 'admin' AND actor_id = 'actor-7'`,
  type: `entity_type = 'api::type.3'`,
  entity: `entity_id = 'document-4711'`,
  request: `request_id = (SELECT request_id FROM audit.entries_change WHERE id >= $1 LIMIT 1)`,
  address: `id IN (SELECT entry_id FROM audit.ip_tokens WHERE token = 'token-7')`,
} as const;

type Filter = keyof typeof filters;

const names = Object.keys(filters) as Filter[];

export interface Case {
  name: string;
  sql: string;
}

const page = (conditions: string[]): string =>
  `SELECT id, action, entity_type, entity_id, actor_kind, actor_id, source, request_id, changes
   FROM audit.entries WHERE ${['id >= $1', 'id < $2', ...conditions].join(' AND ')}
   ORDER BY id DESC LIMIT 51`;

/** A month without a filter, with each, and with each pair. */
export const cases: readonly Case[] = [
  { name: 'month', sql: page([]) },
  // Many entries have either, and none has both: the worst that a page can meet.
  {
    name: 'never together',
    sql: page([filters.action, `entity_type = 'api::type.created'`]),
  },
  ...names.map((name) => ({ name, sql: page([filters[name]]) })),
  ...names.flatMap((one, index) =>
    names.slice(index + 1).map((other) => ({
      name: `${one} + ${other}`,
      sql: page([filters[one], filters[other]]),
    }))
  ),
];
