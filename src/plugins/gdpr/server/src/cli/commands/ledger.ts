import { print } from '../../../../../../command-line/print';
import type { Subcommand } from '../../../../../../command-line/subcommands';
import { getService } from '../../utils/get-service';
import { withQuietApplication } from '../quiet-application';

/** Which of the entries are not as they should be, each on a line. */
const list = (what: string, names: readonly string[]): void => {
  if (names.length > 0) {
    print(`${what}: ${names.length}`);
    names.forEach((name) => print(`  ${name}`));
  }
};

export const ledger: Subcommand = {
  summary: 'say what the ledger of erasures has, and whether something of it is gone',
  run: () =>
    withQuietApplication(async (strapi) => {
      const state = await getService('ledger', { strapi }).state();
      print(`Erasures in the ledger: ${state.entries.length}`);
      list('Not carried out in this database (npm run gdpr -- replay)', state.outstanding);
      list('Carried out in this database, and gone from the ledger', state.vanished);
      list('Followed by others, and gone from the ledger (SHA-256)', state.missing);
      if (state.vanished.length > 0 || state.missing.length > 0) {
        throw new Error('The ledger is not whole: look for another copy of the object storage');
      }
    }),
};
