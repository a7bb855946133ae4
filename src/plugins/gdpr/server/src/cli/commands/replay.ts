import { print } from '../../../../../../command-line/print';
import type { Subcommand } from '../../../../../../command-line/subcommands';
import { getService } from '../../utils/get-service';
import { withQuietApplication } from '../quiet-application';

export const replay: Subcommand = {
  summary: 'carry out the erasures of the ledger that this database lacks, as after a restore',
  run: () =>
    withQuietApplication(async (strapi) => {
      const replayed = await getService('ledger', { strapi }).replay((ended, all) =>
        print(`${ended} of ${all}`)
      );
      for (const { entryId, subjects, isHeld } of replayed) {
        const erased = subjects === 0 ? 'nobody of it is here' : `${subjects} erased`;
        print(`${entryId}: ${isHeld ? 'kept back by a hold' : erased}`);
      }
      print(
        replayed.length === 0
          ? 'This database has carried out all erasures of the ledger'
          : `Carried out: ${replayed.filter(({ isHeld }) => !isHeld).length} of ${replayed.length}`
      );
    }),
};
