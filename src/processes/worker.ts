import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createStrapi } from '@strapi/strapi';
import { printError } from '../lib/print';

// The application without HTTP. A signal ends it in order, see `destroy` of the plugins.
const main = async () => {
  parseArgs({ options: {} });
  process.env.PROCESS_ROLE = 'worker';
  // On a machine that is shared with a web process, whoever waits for an answer comes first.
  os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
  const appDir = process.cwd();
  const strapi = createStrapi({
    appDir,
    distDir: path.join(appDir, 'dist'),
    serveAdminPanel: false,
  });
  await strapi.load();
  strapi.log.info('The worker takes jobs');
};

main().catch((error: unknown) => {
  printError(error);
  process.exit(1);
});
