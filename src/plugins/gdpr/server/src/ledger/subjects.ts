import type { Core } from '@strapi/strapi';
import { canonicalAddress } from '../../../../../lib/address-spellings';
import { USER_UID } from '../constants';
import { getService } from '../utils/get-service';
import type { LedgerEntry, LedgerKey, Subject } from './entry';

const USERS_PER_READ = 1_000;

/** Whom entries are about: known by comparing the hashes of everybody. */
export const createLedgerSubjects = ({ strapi }: { strapi: Core.Strapi }, key: LedgerKey) => {
  const everyUser = async function* (): AsyncGenerator<Subject> {
    let last = 0;
    for (;;) {
      const users = (await strapi.db.query(USER_UID).findMany({
        select: ['id', 'documentId', 'email'],
        where: { id: { $gt: last } },
        orderBy: { id: 'asc' },
        limit: USERS_PER_READ,
      })) as { id: number; documentId: string; email: string | null }[];
      const end = users.at(-1);
      if (!end) {
        return;
      }
      last = end.id;
      for (const { documentId, email } of users) {
        yield { documentId, email: email ?? '' };
      }
    }
  };

  return {
    /** By entry, of those that this database has. */
    async find(entries: readonly LedgerEntry[]): Promise<Map<string, Subject[]>> {
      const byHash = new Map<string, LedgerEntry>();
      for (const entry of entries) {
        byHash.set(entry.documentId, entry);
        byHash.set(entry.email, entry);
      }
      const found = new Map<string, Subject[]>(entries.map(({ id }) => [id, []]));
      for await (const subject of everyUser()) {
        const hashes = key.hashesOf(subject);
        const entry = byHash.get(hashes.documentId) ?? byHash.get(hashes.email);
        if (entry) {
          found.get(entry.id)?.push(subject);
        }
      }
      for await (const email of getService('subjects', { strapi }).everyAddress()) {
        const subject = { documentId: email, email };
        const known = found.get(byHash.get(key.hashesOf(subject).email)?.id ?? '');
        // Whoever has an account is erased with what is found by its address.
        if (known?.every((other) => canonicalAddress(other.email) !== email)) {
          known.push(subject);
        }
      }
      return found;
    },
  };
};
