import { parseArgs } from 'node:util';
import { print } from '../../../../../../command-line/print';
import type { Subcommand } from '../../../../../../command-line/subcommands';
import { validateHold, validateRelease } from '../../controllers/validation/holds';
import { getService } from '../../utils/get-service';
import { withQuietApplication } from '../quiet-application';
import { everyPage } from '../every-page';

const USAGE = `Usage: npm run gdpr -- hold <command>

  add subject ADDRESS_OR_ID --reason TEXT [--review-on DAY]   nothing of a person is deleted
  add document TYPE ID --reason TEXT [--review-on DAY]        nor a document, with what belongs to it
  add type TYPE --reason TEXT [--review-on DAY]               nor anything of a type
  add months FROM TO --reason TEXT [--review-on DAY]          nor months of the audit log
  release ID --reason TEXT                                    the hold is over
  list                                                        all holds, with their ids`;

const targetOf = ([kind, first, second]: string[]): object | undefined => {
  switch (kind) {
    case 'subject':
      return { kind, key: first };
    case 'document':
      return { kind, type: first, document: second };
    case 'type':
      return { kind, type: first };
    case 'months':
      return { kind, fromMonth: first, toMonth: second };
    default:
      return undefined;
  }
};

const add = (args: string[], why: { reason?: string; reviewOn?: string }) => {
  const named = targetOf(args);
  if (!named) {
    throw new Error(USAGE);
  }
  const { reason, reviewOn, ...target } = validateHold({ ...named, ...why });
  return withQuietApplication(async (strapi) => {
    const hold = await getService('holds', { strapi }).place(target, { reason, reviewOn }, null);
    print(`${hold.id} is in force`);
  });
};

const release = ([id]: string[], given: string | undefined) => {
  if (!id || given === undefined) {
    throw new Error(USAGE);
  }
  const { reason } = validateRelease({ reason: given });
  return withQuietApplication(async (strapi) => {
    await getService('holds', { strapi }).release(id, reason, null);
    print('The hold is over');
  });
};

const list = () =>
  withQuietApplication(async (strapi) => {
    for await (const hold of everyPage((page) => getService('holds', { strapi }).find(page))) {
      const { id, kind, person, type, document, fromMonth, toMonth, reviewOn, releasedAt } = hold;
      const what = [person, type, document, fromMonth, toMonth].filter(Boolean).join(' ');
      const state = releasedAt ? `released ${releasedAt}` : `in force, review ${reviewOn ?? '-'}`;
      print(`${id}  ${kind} ${what}  since ${hold.createdAt}  ${state}  ${hold.reason ?? ''}`);
    }
  });

export const hold: Subcommand = {
  parameters: 'add … | release ID | list',
  summary: 'legal reasons not to delete: on a person, a document, a type or months of the log',
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
      case 'release':
        return release(rest, values.reason);
      case 'list':
        return list();
      default:
        throw new Error(USAGE);
    }
  },
};
