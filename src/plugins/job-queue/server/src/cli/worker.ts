import os from 'node:os';
import { parseArgs } from 'node:util';
import { createApplication } from '../../../../../command-line/application';
import { printError } from '../../../../../command-line/print';

// The application without HTTP. A signal ends it in order, see `destroy` of the plugins.
const main = async () => {
  parseArgs({ options: {} });
  // On a machine that is shared with a web process, whoever waits for an answer comes first.
  os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
  const strapi = await createApplication('worker').load();
  strapi.log.info('The worker takes jobs');
};

main().catch((error: unknown) => {
  printError(error);
  process.exit(1);
});
