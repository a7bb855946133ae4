import type { Restriction } from '../../../../shared/contracts/holds';
import { validateRestriction } from '../../controllers/validation/holds';
import { getService } from '../../utils/get-service';
import { SUBJECT } from '../asked-lines';
import { placementsCommand } from '../placements';

const USAGE = `Usage: npm run gdpr -- restrict <command>

  add --reason TEXT [--review-on DAY]   nobody but compliance sees or uses what is kept of a person: asked on the
                                        standard input
  lift ID --reason TEXT                 it is seen and used again
  list                                  all restrictions, with their ids`;

export const restrict = placementsCommand<{ key: string }, Restriction>({
  words: {
    usage: USAGE,
    parameters: 'add … | lift ID | list',
    summary: 'whose data stays, and is neither seen nor used by anybody but compliance',
    end: { command: 'lift', done: 'The restriction is lifted' },
  },
  of: (strapi) => getService('restrictions', { strapi }),
  validate: validateRestriction,
  targetOf: async (words, ask) => (words.length === 0 ? { key: await ask(SUBJECT) } : undefined),
  what: ({ person }) => person ?? 'without account',
});
