import { print } from '../../../../../../lib/print';
import { withStartedApplication } from '../../../../../database-operations/server/src/cli/application';
import { getService } from '../../utils/get-service';
import type { AuditCommand } from '../command';

export const seal: AuditCommand = {
  parameters: '',
  summary: 'seal now what is committed, instead of waiting for the job',
  run: () =>
    withStartedApplication(async (strapi) => {
      print(`${await getService('sealer', { strapi }).run()} seals were made`);
    }),
};
