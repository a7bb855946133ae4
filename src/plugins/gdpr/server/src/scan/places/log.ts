import { inSnapshot, readRows } from './connection';
import type { Place } from './place';

/** Where `audit.personal_value` has written one: whoever has the database has the keys that are not destroyed. */
const REVEALED = `
  SELECT entry.class AS class, audit.reveal_value(hidden[2], keys.key) AS value
  FROM audit.entries AS entry
  CROSS JOIN LATERAL regexp_matches(
    concat(entry.changes::text, ' ', entry.actor_details::text),
    '"key": "([0-9a-f-]{36})", "data": "([A-Za-z0-9+/=]+)"', 'g') AS hidden
  JOIN audit.subject_keys AS keys ON keys.id::text = hidden[1] AND keys.key IS NOT NULL`;

/** What the audit log says of people, under the keys that it still has. */
export const log: Place = {
  name: 'audit log',
  async search({ strapi, findings, signal }) {
    await inSnapshot({ strapi }, async (client) => {
      for await (const rows of readRows<{ class: string; value: string | null }>(
        client,
        REVEALED
      )) {
        signal.throwIfAborted();
        for (const { class: kind, value } of rows) {
          const search = findings.at(`audit.entries of class ${kind}, under their keys`);
          search.push(Buffer.from(value ?? ''));
          search.part();
        }
      }
    });
  },
};
