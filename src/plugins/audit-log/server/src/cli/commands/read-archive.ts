import { parseArgs } from 'node:util';
import type { Core } from '@strapi/strapi';
import { print } from '../../../../../../command-line/print';
import type { Subcommand } from '../../../../../../command-line/subcommands';
import { ENTRY_CLASSES } from '../../constants';
import type { EntryClass } from '../../contracts/entry';
import type { EntryTexts } from '../../domain/leaf';
import { isMonth } from '../../domain/months';
import { personalKeys, revealPersonalValues } from '../../domain/personal-values';
import { getService } from '../../utils/get-service';
import { withApplication } from '../with-application';

const USAGE = `Usage: npm run audit -- read-archive CLASS MONTH [--entity ID]

  Classes: ${ENTRY_CLASSES.join(', ')}. A month is written as 2019-11.`;

const isClass = (text: string | undefined): text is EntryClass =>
  (ENTRY_CLASSES as readonly (string | undefined)[]).includes(text);

const parseJson = (text: string | null): unknown => (text === null ? null : JSON.parse(text));

const readKeys = async (strapi: Core.Strapi, ids: string[]): Promise<Map<string, Buffer>> => {
  if (ids.length === 0) {
    return new Map();
  }
  const { rows } = await strapi.db.connection.raw<{ rows: { id: string; key: Buffer }[] }>(
    'SELECT id, key FROM audit.subject_keys WHERE id = ANY(?::uuid[]) AND key IS NOT NULL',
    [ids] as never
  );
  return new Map(rows.map(({ id, key }) => [id, key]));
};

const show = async (strapi: Core.Strapi, texts: EntryTexts): Promise<string> => {
  const entry = {
    ...texts,
    actor_details: parseJson(texts.actor_details),
    changes: parseJson(texts.changes),
  };
  const keys = await readKeys(strapi, [...new Set(personalKeys(entry))]);
  return JSON.stringify(revealPersonalValues(entry, keys));
};

const run = async (args: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { entity: { type: 'string' } },
  });
  const [entryClass, month = ''] = positionals;
  if (!isClass(entryClass) || !isMonth(month)) {
    throw new Error(USAGE);
  }
  await withApplication(async (strapi) => {
    const entries = getService('archives', { strapi }).read(entryClass, month);
    let isRecorded = false;
    for await (const entry of entries) {
      if (!isRecorded) {
        await getService('recorder', { strapi }).record({
          action: 'read-archive',
          class: 'read',
          entityId: values.entity,
          details: { class: entryClass, month },
        });
        isRecorded = true;
      }
      if (values.entity === undefined || entry.entity_id === values.entity) {
        print(await show(strapi, entry));
      }
    }
  });
};

export const readArchive: Subcommand = {
  parameters: 'CLASS MONTH [--entity ID]',
  summary: 'print the entries of an archived month, with what may still be read of people',
  run,
};
