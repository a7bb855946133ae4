import type { Knex } from 'knex';
import type { StaffMember } from '../../../../shared/contracts/submissions';
import { MANAGE } from '../../permissions';

/** Their address is nobody's business here. */
const NAME = `coalesce(
  nullif(trim(concat_ws(' ', person.firstname, person.lastname)), ''),
  nullif(trim(person.username), ''), '#' || person.id)`;

/** Who may answer submissions, and so may be given one. */
export const listStaff = async (knex: Knex): Promise<StaffMember[]> => {
  const { rows } = await knex.raw<{ rows: StaffMember[] }>(
    `SELECT person.id, ${NAME} AS name FROM public.admin_users AS person
     WHERE person.is_active AND person.blocked IS NOT TRUE AND EXISTS (
       SELECT FROM public.admin_users_roles_lnk AS membership
       JOIN public.admin_roles AS role ON role.id = membership.role_id
       WHERE membership.user_id = person.id AND (role.code = 'strapi-super-admin' OR EXISTS (
         SELECT FROM public.admin_permissions_role_lnk AS link
         JOIN public.admin_permissions AS permission ON permission.id = link.permission_id
         WHERE link.role_id = role.id AND permission.action = ?)))
     ORDER BY name, person.id`,
    [MANAGE]
  );
  return rows;
};

/** Names of accounts, whatever they may do today. */
export const namesOfStaff = async (knex: Knex, ids: number[]): Promise<Map<number, string>> => {
  const { rows } = await knex.raw<{ rows: StaffMember[] }>(
    `SELECT person.id, ${NAME} AS name FROM public.admin_users AS person WHERE person.id = ANY(?)`,
    [[...new Set(ids)]] as unknown as Knex.RawBinding[]
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
};
