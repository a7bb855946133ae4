import { parseArgs } from 'node:util';
import { print } from '../../../../../../command-line/print';
import type { Subcommand } from '../../../../../../command-line/subcommands';
import { validateRelease, validateRestriction } from '../../controllers/validation/holds';
import { getService } from '../../utils/get-service';
import { everyPage } from '../every-page';
import { withQuietApplication } from '../quiet-application';

const USAGE = `Usage: npm run gdpr -- restrict <command>

  add ADDRESS_OR_ID --reason TEXT [--review-on DAY]   nobody but compliance sees or uses what is kept of a person
  lift ID --reason TEXT                               it is seen and used again
  list                                                all restrictions, with their ids`;

const add = ([key]: string[], why: { reason?: string; reviewOn?: string }) => {
  const { key: subject, ...given } = validateRestriction({ key, ...why });
  return withQuietApplication(async (strapi) => {
    const { id } = await getService('restrictions', { strapi }).place(subject, given, null);
    print(`${id} is in force`);
  });
};

const lift = ([id]: string[], given: string | undefined) => {
  if (!id || given === undefined) {
    throw new Error(USAGE);
  }
  const { reason } = validateRelease({ reason: given });
  return withQuietApplication(async (strapi) => {
    await getService('restrictions', { strapi }).release(id, reason, null);
    print('The restriction is lifted');
  });
};

const list = () =>
  withQuietApplication(async (strapi) => {
    const restrictions = getService('restrictions', { strapi });
    for await (const each of everyPage((page) => restrictions.find(page))) {
      const { id, person, createdAt, reviewOn, releasedAt, reason } = each;
      const state = releasedAt ? `lifted ${releasedAt}` : `in force, review ${reviewOn ?? '-'}`;
      print(`${id}  ${person ?? 'without account'}  since ${createdAt}  ${state}  ${reason ?? ''}`);
    }
  });

export const restrict: Subcommand = {
  parameters: 'add ADDRESS_OR_ID | lift ID | list',
  summary: 'whose data stays, and is neither seen nor used by anybody but compliance',
  run: async (args) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { reason: { type: 'string' }, 'review-on': { type: 'string' } },
    });
    const [command, ...rest] = positionals;
    switch (command) {
      case 'add':
        return add(rest, { reason: values.reason, reviewOn: values['review-on'] });
      case 'lift':
        return lift(rest, values.reason);
      case 'list':
        return list();
      default:
        throw new Error(USAGE);
    }
  },
};
