import { print } from '../../../../../../lib/print';
import { withStartedApplication } from '../../../../../database-operations/server/src/cli/application';
import { getService } from '../../utils/get-service';
import type { AuditCommand } from '../command';

export const acceptLoss: AuditCommand = {
  parameters: '',
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
