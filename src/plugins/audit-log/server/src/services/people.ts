import type { Core } from '@strapi/strapi';
import { ADMIN_USER_UID, API_TOKEN_UID, USER_UID } from '../constants';
import type { Actor, ActorKind } from '../contracts/entry';
import {
  findAdmins,
  findApiTokens,
  findForgotten,
  findUsers,
  listAdmins,
  listApiTokens,
} from '../queries/find-people';

export interface Person {
  name: string | null;
  isForgotten: boolean;
}

const finders = { admin: findAdmins, user: findUsers, 'api-token': findApiTokens };
const subjects: Partial<Record<ActorKind, string>> = {
  admin: ADMIN_USER_UID,
  user: USER_UID,
  'api-token': API_TOKEN_UID,
};

const MAX_LISTED = 500;

const keyOf = ({ kind, id }: Actor): string => `${kind} ${id ?? ''}`;

/** Who the actors of entries are, as far as they are still known. */
export const createPeopleService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = strapi.db.connection;

  return {
    /** One query for each kind of actor that occurs. */
    async find(actors: readonly Actor[]): Promise<(actor: Actor) => Person> {
      const distinct = [...new Map(actors.map((actor) => [keyOf(actor), actor])).values()];
      const names = new Map<string, string | null>();
      for (const [kind, find] of Object.entries(finders)) {
        const ids = distinct.flatMap((actor) => (actor.kind === kind ? (actor.id ?? []) : []));
        const rows = ids.length > 0 ? await find(knex, ids) : [];
        for (const { id, name } of rows) {
          names.set(`${kind} ${id}`, name);
        }
      }
      const people = distinct.flatMap(({ kind, id }) => {
        const type = subjects[kind];
        return type !== undefined && id !== undefined ? [{ type, id }] : [];
      });
      const forgotten = people.length > 0 ? await findForgotten(knex, people) : new Set();
      return (actor) => {
        const isForgotten = forgotten.has(`${subjects[actor.kind] ?? ''} ${actor.id ?? ''}`);
        const name = actor.kind === 'database' ? actor.id : names.get(keyOf(actor));
        return { name: isForgotten ? null : (name ?? null), isForgotten };
      };
    },

    /** Those that can be chosen from. Visitors and users of the site are too many to list. */
    async list(): Promise<{ kind: ActorKind; id: string; name: string }[]> {
      const [admins, tokens] = await Promise.all([
        listAdmins(knex, MAX_LISTED),
        listApiTokens(knex, MAX_LISTED),
      ]);
      const listed = (kind: ActorKind, rows: typeof admins) =>
        rows.map(({ id, name }) => ({ kind, id, name: name ?? id }));
      return [...listed('admin', admins), ...listed('api-token', tokens)];
    },
  };
};
