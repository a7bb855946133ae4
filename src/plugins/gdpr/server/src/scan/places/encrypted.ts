import { getService as getEncryptionService } from '../../../../../field-encryption/server/src/utils/get-service';
import { inSnapshot, readRows } from './connection';
import type { Place } from './place';

/** What the columns have under keys, as whoever has the keys reads it. */
export const encrypted: Place = {
  name: 'encrypted attributes',
  async search({ strapi, findings, signal }) {
    const values = getEncryptionService('values', { strapi });
    await inSnapshot({ strapi }, async (client) => {
      for (const column of getEncryptionService('attributes', { strapi }).columns()) {
        const { uid, name } = column.attribute;
        const where = `${uid} ${name}`;
        const [identity, stored, table] = [column.identityColumn, column.column, column.table].map(
          (identifier) => client.escapeIdentifier(identifier)
        );
        const statement =
          `SELECT ${identity}::text AS document, to_jsonb(${stored}) #>> '{}' AS value ` +
          `FROM public.${table} WHERE ${stored} IS NOT NULL`;
        let unreadable = 0;
        for await (const rows of readRows<{ document: string; value: string }>(client, statement)) {
          signal.throwIfAborted();
          for (const { document, value } of rows) {
            try {
              const plain = values.decrypt({ uid, attribute: name, document }, value);
              await findings.content(where, Buffer.from(plain));
            } catch {
              unreadable += 1;
            }
          }
        }
        if (unreadable > 0) {
          findings.skip(where, `${unreadable} values cannot be decrypted`);
        }
      }
    });
  },
};
