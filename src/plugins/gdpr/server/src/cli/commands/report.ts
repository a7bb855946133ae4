import { parseArgs } from 'node:util';
import { print } from '../../../../../../command-line/print';
import type { Subcommand } from '../../../../../../command-line/subcommands';
import { getService } from '../../utils/get-service';
import { withQuietApplication } from '../quiet-application';

const YEAR = /^[12]\d{3}$/;

export const report: Subcommand = {
  parameters: '[--year YEAR]',
  summary: 'the requests of a year in numbers: by kind, median days, late, extended; as JSON',
  run: async (args) => {
    const { year = String(new Date().getFullYear()) } = parseArgs({
      args,
      options: { year: { type: 'string' } },
    }).values;
    if (!YEAR.test(year)) {
      throw new Error('Expected a year, as in --year 2026');
    }
    await withQuietApplication(async (strapi) => {
      const facts = await getService('statistics', { strapi }).ofYear(Number(year));
      print(JSON.stringify(facts, null, 2));
    });
  },
};
