import { text } from 'node:stream/consumers';
import { z } from '@strapi/utils';
import { print } from '../../../../../../command-line/print';
import type { Subcommand } from '../../../../../../command-line/subcommands';
import { getService } from '../../utils/get-service';
import { withQuietApplication } from '../quiet-application';

const identifierSchema = z.strictObject({
  kind: z.enum(['email', 'phone', 'name', 'id']),
  value: z.string().min(1),
});

/** From the standard input: arguments are seen by whoever lists processes. */
const readIdentifiers = async () =>
  (await text(process.stdin))
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [kind, ...value] = line.trim().split(/\s+/);
      const parsed = identifierSchema.safeParse({ kind, value: value.join(' ') });
      if (!parsed.success) {
        throw new Error(
          'Expected a line for each identifier: email, phone, name or id, a space, and what to look for'
        );
      }
      return parsed.data;
    });

export const scan: Subcommand = {
  summary:
    'look for what is left of a person; identifiers on the standard input, as in: email NAME@DOMAIN',
  async run() {
    const identifiers = await readIdentifiers();
    await withQuietApplication(async (strapi) => {
      const { places, notSearched } = await getService('scans', { strapi }).scan({ identifiers });
      for (const { place, searchedBytes, hits } of places) {
        print(`${place}: ${searchedBytes} bytes, ${hits.length} kinds of hits`);
        for (const { where, kind, spelling, count } of hits) {
          print(`  ${where}: ${kind} (${spelling}), ${count} times`);
        }
      }
      for (const { place, reason } of notSearched) {
        print(`not searched: ${place}: ${reason}`);
      }
      if (places.some(({ hits }) => hits.length > 0)) {
        throw new Error('Something is left');
      }
    });
  },
};
