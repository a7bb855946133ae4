import { parseArgs } from 'node:util';
import { print } from '../../../../../../command-line/print';
import type { Subcommand } from '../../../../../../command-line/subcommands';
import { oneLine } from '../../../../../../lib/one-line';
import { getService } from '../../utils/get-service';
import { withApplication } from '../with-application';

const USAGE = `Usage: npm run audit -- stream <command>

  status                       targets, and how far each is
  resend --from N [--to NAME]  deliver again from entry N on: to all targets, or to one`;

const status = () =>
  withApplication(async (strapi) => {
    const targets = await getService('streams', { strapi }).status();
    if (targets.length === 0) {
      print('Entries are streamed nowhere: see AUDIT_STREAM_WEBHOOK_URL');
    }
    for (const { name, nextSequence, behind, deliveredAt, failures, lastError } of targets) {
      const last = deliveredAt ? deliveredAt.toISOString() : 'never';
      print(`${name}: next ${nextSequence}, ${behind} behind, last delivery ${last}`);
      if (lastError !== null) {
        print(`  failed ${failures} times: ${oneLine(lastError)}`);
      }
    }
  });

const resend = (from: number, name: string | undefined) =>
  withApplication(async (strapi) => {
    await getService('streams', { strapi }).resend(from, name);
    print(`Entries from ${from} on are delivered again`);
  });

const run = async (args: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { from: { type: 'string' }, to: { type: 'string' } },
  });
  const [command] = positionals;
  if (command === 'status') {
    return status();
  }
  if (command === 'resend' && values.from !== undefined) {
    return resend(Number(values.from), values.to);
  }
  throw new Error(USAGE);
};

export const stream: Subcommand = {
  parameters: 'status | resend --from N [--to NAME]',
  summary: 'how far the outside is, and what it is to get again',
  run,
};
