import { withStartedApplication } from '../../../../../../command-line/application';
import { print } from '../../../../../../command-line/print';
import type { Subcommand } from '../../../../../../command-line/subcommands';
import { getService } from '../../utils/get-service';

export const acceptLoss: Subcommand = {
  summary:
    'after the restore of a backup: go on from the seals in the object store, whose entries are lost',
  run: () =>
    withStartedApplication(async (strapi) => {
      const seals = await getService('sealer', { strapi }).acceptLoss();
      await getService('recorder', { strapi }).record({
        action: 'accept-loss',
        class: 'access',
        details: { seals },
      });
      print(`${seals} seals were taken over from the object store`);
    }),
};
