import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Core } from '@strapi/strapi';
import { canonicalJson } from '../../../../../lib/canonical-json';
import { getService as getStorageService } from '../../../../object-storage/server/src/utils/get-service';
import { getConfig } from '../utils/get-config';
import { createLedgerKey, idOfName, LEDGER_PREFIX, nameOf } from './entry';
import type { LedgerEntry } from './entry';

const LIST_LIMIT = 1_000;
const MAX_ENTRY_BYTES = 65_536;

/** The entries in object storage, which a restore of the database leaves as they are. */
export const createLedgerObjects = ({ strapi }: { strapi: Core.Strapi }) => {
  const objects = getStorageService('objects', { strapi });
  const key = createLedgerKey(getConfig({ strapi }).ledgerKey);

  return {
    /** Of all entries, or of those whose names come after this, in the order of their time. */
    async ids(after?: string): Promise<string[]> {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await objects.list({
          prefix: LEDGER_PREFIX,
          after: after && nameOf(after),
          cursor,
          limit: LIST_LIMIT,
        });
        ids.push(...page.objects.flatMap((object) => idOfName(object.key) ?? []));
        cursor = page.cursor;
      } while (cursor !== undefined);
      return ids;
    },

    async read(ids: readonly string[]): Promise<LedgerEntry[]> {
      const entries: LedgerEntry[] = [];
      for (const id of ids) {
        const { body } = await objects.get({ key: nameOf(id) });
        entries.push(key.read(id, await text(body)));
      }
      return entries;
    },

    /** No name is used twice, and none is written over. */
    async write(entry: LedgerEntry): Promise<void> {
      const name = nameOf(entry.id);
      if (await objects.exists({ key: name })) {
        throw new Error(`The ledger of erasures has an entry ${entry.id} already`);
      }
      await objects.put({
        key: name,
        body: Readable.from([Buffer.from(canonicalJson(entry))]),
        maxBytes: MAX_ENTRY_BYTES,
        contentType: 'application/json',
      });
    },
  };
};

export type LedgerObjects = ReturnType<typeof createLedgerObjects>;
