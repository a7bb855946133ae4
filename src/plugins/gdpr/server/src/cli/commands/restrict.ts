import type { Restriction } from '../../../../shared/contracts/holds';
import { validateRestriction } from '../../controllers/validation/holds';
import { getService } from '../../utils/get-service';
import { placementsCommand } from '../placements';

const USAGE = `Usage: npm run gdpr -- restrict <command>

  add ADDRESS_OR_ID --reason TEXT [--review-on DAY]   nobody but compliance sees or uses what is kept of a person
  lift ID --reason TEXT                               it is seen and used again
  list                                                all restrictions, with their ids`;

export const restrict = placementsCommand<{ key: string }, Restriction>({
  words: {
    usage: USAGE,
    parameters: 'add ADDRESS_OR_ID | lift ID | list',
    summary: 'whose data stays, and is neither seen nor used by anybody but compliance',
    end: { command: 'lift', done: 'The restriction is lifted' },
  },
  of: (strapi) => getService('restrictions', { strapi }),
  validate: validateRestriction,
  targetOf: ([key]) => ({ key }),
  what: ({ person }) => person ?? 'without account',
});
