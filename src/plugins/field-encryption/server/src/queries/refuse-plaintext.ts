import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

const PREFIX = 'field_encryption_';

/** Named by what it does, so that a start finds it and takes no lock. */
const triggerName = (columns: readonly string[]): string =>
  PREFIX + createHash('sha256').update(JSON.stringify(columns)).digest('hex').slice(0, 16);

/** Makes Postgres refuse plain text in these columns of a table, and in no others. */
export const refusePlaintext = async (
  knex: Knex,
  table: string,
  columns: readonly string[]
): Promise<void> => {
  const wanted = triggerName([...columns].sort());
  const { rows } = await knex.raw<{ rows: { name: string }[] }>(
    `SELECT tgname AS name FROM pg_trigger
     WHERE tgrelid = to_regclass(format('public.%I', ?::text)) AND starts_with(tgname, ?)`,
    [table, PREFIX]
  );
  for (const { name } of rows.filter((trigger) => trigger.name !== wanted)) {
    await knex.raw('DROP TRIGGER ?? ON public.??', [name, table]);
  }
  if (columns.length > 0 && !rows.some(({ name }) => name === wanted)) {
    const names = columns.map(() => '?').join(', ');
    const literals = knex.raw(names, [...columns]).toQuery();
    await knex.raw(
      `CREATE TRIGGER ?? BEFORE INSERT OR UPDATE ON public.??
       FOR EACH ROW EXECUTE FUNCTION ops.refuse_plaintext(${literals})`,
      [wanted, table]
    );
  }
};
