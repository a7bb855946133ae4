import { parseArgs } from 'node:util';
import { print } from '../../../../../../command-line/print';
import type { Subcommand } from '../../../../../../command-line/subcommands';
import { getService } from '../../utils/get-service';
import { withApplication } from '../with-application';

const USAGE = `Usage: npm run audit -- hold <command>

  add FROM TO --reason TEXT   nothing of these months is dropped, as in: hold add 2019-01 2019-03 …
  release ID                  the hold is over
  list                        all holds, with their ids`;

const add = ([fromMonth, toMonth]: string[], reason: string | undefined) => {
  if (!fromMonth || !toMonth || !reason) {
    throw new Error(USAGE);
  }
  return withApplication(async (strapi) => {
    const hold = await getService('holds', { strapi }).add({ fromMonth, toMonth, reason });
    print(`${hold.id} holds ${fromMonth} to ${toMonth}`);
  });
};

const release = ([id]: string[]) => {
  if (!id) {
    throw new Error(USAGE);
  }
  return withApplication(async (strapi) => {
    await getService('holds', { strapi }).release(id);
    print('The hold is over');
  });
};

const list = () =>
  withApplication(async (strapi) => {
    const holds = await getService('holds', { strapi }).list();
    if (holds.length === 0) {
      print('There are no holds');
    }
    for (const { id, fromMonth, toMonth, reason, createdAt, releasedAt } of holds) {
      const state = releasedAt ? `released ${releasedAt.toISOString()}` : 'in force';
      print(
        `${id}  ${fromMonth} to ${toMonth}  since ${createdAt.toISOString()}  ${state}  ${reason}`
      );
    }
  });

const run = async (args: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { reason: { type: 'string' } },
  });
  const [command, ...rest] = positionals;
  switch (command) {
    case 'add':
      return add(rest, values.reason);
    case 'release':
      return release(rest);
    case 'list':
      return list();
    default:
      throw new Error(USAGE);
  }
};

export const hold: Subcommand = {
  parameters: 'add FROM TO --reason TEXT | release ID | list',
  summary: 'legal reasons not to drop the entries of some months',
  run,
};
