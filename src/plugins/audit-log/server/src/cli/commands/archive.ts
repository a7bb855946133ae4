import { parseArgs } from 'node:util';
import { print } from '../../../../../../command-line/print';
import type { Subcommand } from '../../../../../../command-line/subcommands';
import { isMonth } from '../../domain/months';
import { getService } from '../../utils/get-service';
import { withApplication } from '../with-application';

const run = async (args: string[]): Promise<void> => {
  const { values } = parseArgs({ args, options: { month: { type: 'string' } } });
  const { month } = values;
  if (month !== undefined && !isMonth(month)) {
    throw new Error('Expected a month, as in --month 2019-11');
  }
  await withApplication(async (strapi) => {
    const { dropped, held } = await getService('retention', { strapi }).expire({ month });
    dropped.forEach((name) => print(`archived and dropped  ${name}`));
    held.forEach((name) => print(`held                  ${name}`));
    if (dropped.length + held.length === 0) {
      print('No month is over');
    }
  });
};

/** Does by hand what the daily job does. */
export const archive: Subcommand = {
  parameters: '[--month MONTH]',
  summary: 'archive and drop the months whose time is over, as the hourly job does',
  run,
};
