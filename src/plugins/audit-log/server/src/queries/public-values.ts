import type { Knex } from 'knex';

/** Of these types, those that nobody needs to sign in for. */
export const findPublicTypes = async (
  knex: Knex,
  uids: readonly string[]
): Promise<Set<string>> => {
  const { rows } = await knex.raw<{ rows: { uid: string }[] }>(
    `SELECT DISTINCT regexp_replace(permission.action, '\\.find(One|)$', '') AS uid
     FROM public.up_permissions AS permission
     JOIN public.up_permissions_role_lnk AS link ON link.permission_id = permission.id
     JOIN public.up_roles AS role ON role.id = link.role_id
     WHERE role.type = 'public' AND permission.action = ANY(?::text[])`,
    [uids.flatMap((uid) => [`${uid}.find`, `${uid}.findOne`]) as unknown as string]
  );
  return new Set(rows.map(({ uid }) => uid));
};
