import type { Hold } from '../../../../shared/contracts/holds';
import { validateHold } from '../../controllers/validation/holds';
import type { HoldTarget } from '../../holds/service';
import { getService } from '../../utils/get-service';
import { SUBJECT } from '../asked-lines';
import type { Ask } from '../asked-lines';
import { placementsCommand } from '../placements';

const USAGE = `Usage: npm run gdpr -- hold <command>

  add subject --reason TEXT [--review-on DAY]                 nothing of a person is deleted; who it is, on the standard input
  add document TYPE ID --reason TEXT [--review-on DAY]        nor a document, with what belongs to it
  add type TYPE --reason TEXT [--review-on DAY]               nor anything of a type
  add months FROM TO --reason TEXT [--review-on DAY]          nor months of the audit log
  release ID --reason TEXT                                    the hold is over
  list                                                        all holds, with their ids`;

const targetOf = async ([kind, first, second]: string[], ask: Ask): Promise<object | undefined> => {
  switch (kind) {
    case 'subject':
      return first === undefined ? { kind, key: await ask(SUBJECT) } : undefined;
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

export const hold = placementsCommand<HoldTarget, Hold>({
  words: {
    usage: USAGE,
    parameters: 'add … | release ID | list',
    summary: 'legal reasons not to delete: on a person, a document, a type or months of the log',
    end: { command: 'release', done: 'The hold is over' },
  },
  of: (strapi) => getService('holds', { strapi }),
  validate: validateHold,
  targetOf,
  what: ({ kind, person, type, document, fromMonth, toMonth }) =>
    [kind, person, type, document, fromMonth, toMonth].filter(Boolean).join(' '),
});
