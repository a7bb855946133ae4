import { parseArgs } from 'node:util';
import type { Core } from '@strapi/strapi';
import { print } from '../../../../../command-line/print';
import type { Subcommand } from '../../../../../command-line/subcommands';
import { validateRelease } from '../controllers/validation/holds';
import type { Placements, Why } from '../holds/placements';
import { withAskedLines } from './asked-lines';
import type { Ask } from './asked-lines';
import { everyPage } from './every-page';
import { withQuietApplication } from './quiet-application';

interface Words {
  usage: string;
  parameters: string;
  summary: string;
  /** The command that ends one, and what is said when it has. */
  end: { command: string; done: string };
}

interface Placed {
  id: string;
  createdAt: string;
  reviewOn: string | null;
  releasedAt: string | null;
  reason: string | null;
}

interface PlacementsCommand<Target, View extends Placed> {
  words: Words;
  of(strapi: Core.Strapi): Placements<Target, View>;
  /** @throws where the words are not a target and a reason */
  validate(given: unknown): Target & Why;
  /** Nothing where they name none. A person is asked for, and never one of the words. */
  targetOf(words: string[], ask: Ask): Promise<object | undefined>;
  what(view: View): string;
}

/** Places, ends and lists holds or restrictions. */
export const placementsCommand = <Target, View extends Placed>({
  words: { usage, parameters, summary, end },
  of,
  validate,
  targetOf,
  what,
}: PlacementsCommand<Target, View>): Subcommand => {
  const add = (args: string[], why: Partial<Why>) =>
    withAskedLines(async (ask) => {
      const target = why.reason === undefined ? undefined : await targetOf(args, ask);
      if (!target) {
        throw new Error(usage);
      }
      const asked = validate({ ...target, ...why });
      await withQuietApplication(async (strapi) => {
        const { id } = await of(strapi).place(asked, null);
        print(`${id} is in force`);
      });
    });

  const release = ([id]: string[], given: string | undefined) => {
    if (!id || given === undefined) {
      throw new Error(usage);
    }
    const { reason } = validateRelease({ reason: given });
    return withQuietApplication(async (strapi) => {
      await of(strapi).release(id, reason, null);
      print(end.done);
    });
  };

  const list = () =>
    withQuietApplication(async (strapi) => {
      for await (const each of everyPage((page) => of(strapi).find(page))) {
        const { id, createdAt, reviewOn, releasedAt, reason } = each;
        const state = releasedAt ? `over since ${releasedAt}` : `review ${reviewOn ?? '-'}`;
        print(`${id}  ${what(each)}  since ${createdAt}  ${state}  ${reason ?? ''}`);
      }
    });

  return {
    parameters,
    summary,
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
        case end.command:
          return release(rest, values.reason);
        case 'list':
          return list();
        default:
          throw new Error(usage);
      }
    },
  };
};
