import type { Knex } from 'knex';
import { addChecks, dropChecks } from '../../src/plugins/database-operations/server/src/ddl/rules';
import type { CheckRule } from '../../src/plugins/database-operations/server/src/ddl/rules';

// Strapi looks whether an address is taken and then inserts: two registrations at the same time
// both pass. These indexes decide.

export const description = 'E-mail addresses and user names are unique, whatever their case';

const indexes = [
  { name: 'up_users_email_key', column: 'email' },
  { name: 'up_users_username_key', column: 'username' },
];

const checks: CheckRule[] = [
  {
    table: 'up_users',
    name: 'up_users_email_required',
    field: 'email',
    expression: `coalesce(btrim(email), '') <> ''`,
    message: 'Email is required',
  },
  {
    table: 'up_users',
    name: 'up_users_username_required',
    field: 'username',
    expression: `coalesce(btrim(username), '') <> ''`,
    message: 'Username is required',
  },
];

const refuseDuplicates = async (trx: Knex.Transaction, column: string) => {
  const { rows } = await trx.raw<{ rows: { ids: string }[] }>(`
    SELECT string_agg(id::text, ', ' ORDER BY id) AS ids FROM public.up_users
    GROUP BY lower(${column}) HAVING count(*) > 1 LIMIT 10
  `);
  if (rows.length > 0) {
    const groups = rows.map(({ ids }) => `(${ids})`).join(' ');
    throw new Error(
      `Users share one ${column} in different case: ids ${groups}. Merge or rename them, then run the migration again.`
    );
  }
};

export const up = async (trx: Knex.Transaction) => {
  for (const { name, column } of indexes) {
    await refuseDuplicates(trx, column);
    await trx.raw(`CREATE UNIQUE INDEX ${name} ON public.up_users (lower(${column}))`);
  }
  await addChecks(trx, checks);
};

export const down = async (trx: Knex.Transaction) => {
  await dropChecks(trx, checks);
  for (const { name } of indexes) {
    await trx.raw(`DROP INDEX public.${name}`);
  }
};
