import type { Knex } from 'knex';

export interface ScaledType {
  table: string;
  links: { table: string; column: string }[];
  componentLinks: string;
  components: string;
}

/** Copies carry their number in the slug, which also tells them from originals. */
const COPY_SLUG = '-copy-[0-9]+$';

const columnsOf = async (
  trx: Knex.Transaction,
  table: string,
  without: readonly string[]
): Promise<string[]> => {
  const { rows } = await trx.raw<{ rows: { name: string }[] }>(
    `SELECT column_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = ? ORDER BY ordinal_position`,
    [table]
  );
  return rows.map(({ name }) => name).filter((name) => !without.includes(name));
};

const list = (columns: readonly string[], prefix = '') =>
  columns.map((column) => `${prefix}"${column}"`).join(', ');

/** Pairs each original row with its copies: one statement per table, whatever the factor. */
const planCopies = (trx: Knex.Transaction, { table }: ScaledType, factor: number) =>
  trx.raw(
    `CREATE TEMPORARY TABLE copied_entries ON COMMIT DROP AS
     SELECT original.id AS original_id, nextval('public.${table}_id_seq')::integer AS copy_id, number,
       substr(md5(original.document_id || '-' || number), 1, 24) AS document_id,
       original.slug || '-copy-' || number AS slug
     FROM public.${table} original CROSS JOIN generate_series(2, ${factor}) AS number
     WHERE original.slug !~ '${COPY_SLUG}' AND NOT EXISTS (
       SELECT FROM public.${table} taken WHERE taken.slug = original.slug || '-copy-' || number)`
  );

const copyRows = async (trx: Knex.Transaction, { table }: ScaledType) => {
  const replaced = ['id', 'document_id', 'slug', 'title', 'created_at', 'updated_at'];
  const columns = await columnsOf(trx, table, replaced);
  await trx.raw(
    `INSERT INTO public.${table} (id, document_id, slug, title, created_at, updated_at, ${list(columns)})
     SELECT copied.copy_id, copied.document_id, copied.slug, left(entry.title, 240) || ' ' || copied.number,
       entry.created_at - copied.number * interval '1 hour',
       entry.updated_at - copied.number * interval '1 hour', ${list(columns, 'entry.')}
     FROM copied_entries copied JOIN public.${table} entry ON entry.id = copied.original_id`
  );
};

const copyLinks = async (trx: Knex.Transaction, { links }: ScaledType) => {
  for (const { table, column } of links) {
    const columns = await columnsOf(trx, table, ['id', column]);
    await trx.raw(
      `INSERT INTO public.${table} ("${column}", ${list(columns)})
       SELECT copied.copy_id, ${list(columns, 'link.')}
       FROM copied_entries copied JOIN public.${table} link ON link."${column}" = copied.original_id`
    );
  }
};

const copyComponents = async (
  trx: Knex.Transaction,
  { componentLinks, components }: ScaledType
) => {
  const columns = await columnsOf(trx, components, ['id']);
  await trx.raw(
    `CREATE TEMPORARY TABLE copied_components ON COMMIT DROP AS
     SELECT link.id AS link_id, copied.copy_id, link.cmp_id AS original_id,
       nextval('public.${components}_id_seq')::integer AS component_id
     FROM copied_entries copied
     JOIN public.${componentLinks} link ON link.entity_id = copied.original_id`
  );
  await trx.raw(
    `INSERT INTO public.${components} (id, ${list(columns)})
     SELECT copied.component_id, ${list(columns, 'component.')}
     FROM copied_components copied JOIN public.${components} component ON component.id = copied.original_id`
  );
  await trx.raw(
    `INSERT INTO public.${componentLinks} (entity_id, cmp_id, component_type, field, "order")
     SELECT copied.copy_id, copied.component_id, link.component_type, link.field, link."order"
     FROM copied_components copied JOIN public.${componentLinks} link ON link.id = copied.link_id`
  );
};

/** Makes copies 2 to `factor` of each entry, with its relations and components, where missing. */
export const copyEntries = async (
  trx: Knex.Transaction,
  type: ScaledType,
  factor: number
): Promise<void> => {
  await planCopies(trx, type, factor);
  await copyRows(trx, type);
  await copyLinks(trx, type);
  await copyComponents(trx, type);
  await trx.raw('DROP TABLE copied_entries, copied_components');
  // The constraint triggers run at the commit: planned for the few rows of before, each of them
  // would read the whole table.
  const grown = [type.table, type.componentLinks, type.components];
  for (const table of [...grown, ...type.links.map((link) => link.table)]) {
    await trx.raw('ANALYZE public.??', [table]);
  }
};
