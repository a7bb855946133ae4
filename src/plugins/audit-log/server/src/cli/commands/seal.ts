import { withStartedApplication } from '../../../../../../command-line/application';
import { print } from '../../../../../../command-line/print';
import type { Subcommand } from '../../../../../../command-line/subcommands';
import { getService } from '../../utils/get-service';

export const seal: Subcommand = {
  summary: 'seal now what is committed, instead of waiting for the job',
  run: () =>
    withStartedApplication(async (strapi) => {
      print(`${await getService('sealer', { strapi }).run()} seals were made`);
    }),
};
