import type { Knex } from 'knex';
import { addChecks, dropChecks } from '../../src/plugins/database-operations/server/src/ddl/rules';
import type { CheckRule } from '../../src/plugins/database-operations/server/src/ddl/rules';

// Backward compatible: Strapi adds the column empty, this fills it for users that existed before,
// and a trigger fills it for writers that do not know it yet (the previous release during a rolling
// deployment, psql). A column default would be undone by Strapi's next schema sync.

export const description = 'Existing and future users have preferences';

const DEFAULT_PREFERENCES = '{"notifications": true, "theme": "light"}';
const BATCH_SIZE = 10_000;

const checks: CheckRule[] = [
  {
    table: 'up_users',
    name: 'up_users_preferences_object',
    field: 'preferences',
    expression: `preferences IS NOT NULL AND jsonb_typeof(preferences) = 'object'`,
    message: 'Preferences must be an object',
  },
];

export const up = async (trx: Knex.Transaction) => {
  let filled: number;
  do {
    const { rowCount } = await trx.raw<{ rowCount: number }>(`
      UPDATE public.up_users SET preferences = '${DEFAULT_PREFERENCES}'
      WHERE id IN (SELECT id FROM public.up_users WHERE preferences IS NULL LIMIT ${BATCH_SIZE})
    `);
    filled = rowCount;
  } while (filled > 0);

  await trx.raw(`
    CREATE FUNCTION ops.default_user_preferences() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
    BEGIN
      NEW.preferences := coalesce(NEW.preferences, '${DEFAULT_PREFERENCES}');
      RETURN NEW;
    END $$;
    CREATE TRIGGER up_users_default_preferences BEFORE INSERT OR UPDATE ON public.up_users
      FOR EACH ROW EXECUTE FUNCTION ops.default_user_preferences();
  `);
  await addChecks(trx, checks);
};

/** The values stay: they are data, and the next way up needs no other. */
export const down = async (trx: Knex.Transaction) => {
  await dropChecks(trx, checks);
  await trx.raw(`
    DROP TRIGGER up_users_default_preferences ON public.up_users;
    DROP FUNCTION ops.default_user_preferences();
  `);
};
