import type { Core } from '@strapi/strapi';
import type { Officer } from '../../../shared/contracts/requests';
import { HANDLE } from '../permissions';

interface Admin {
  documentId: string;
  email: string;
  firstname: string | null;
  lastname: string | null;
  username: string | null;
}

const nameOf = ({ firstname, lastname, username, documentId }: Admin): string =>
  [firstname, lastname].filter(Boolean).join(' ') || (username ?? documentId);

/** Accounts of the panel that answer requests. */
export const createOfficersService = ({ strapi }: { strapi: Core.Strapi }) => {
  const admins = async (where: object) =>
    (await strapi.db.query('admin::user').findMany({ where })) as Admin[];

  /** Whoever a role lets handle requests. */
  const all = () =>
    admins({ isActive: true, blocked: false, roles: { permissions: { action: HANDLE } } });

  return {
    async find(): Promise<Officer[]> {
      const found = await all();
      return [...new Map(found.map((each) => [each.documentId, each])).values()].map((each) => ({
        id: each.documentId,
        name: nameOf(each),
      }));
    },

    async namesOf(ids: readonly string[]): Promise<Map<string, string>> {
      const found = await admins({ documentId: { $in: [...new Set(ids)] } });
      return new Map(found.map((each) => [each.documentId, nameOf(each)]));
    },

    /** The assignee, or all where there is none who can be reached. */
    async addressesFor(assignee: string | null): Promise<string[]> {
      const officers = await all();
      const own = officers.filter(({ documentId }) => documentId === assignee);
      return [...new Set((own.length > 0 ? own : officers).map(({ email }) => email))];
    },
  };
};
