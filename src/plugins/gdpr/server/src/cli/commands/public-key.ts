import type { Subcommand } from '../../../../../../command-line/subcommands';
import { withQuietApplication } from '../quiet-application';
import { createSigner } from '../../../../../../lib/signed-documents';
import { getConfig } from '../../utils/get-config';

export const publicKey: Subcommand = {
  summary: 'print the public key that receipts are verified with, in PEM',
  run: () =>
    withQuietApplication(async (strapi) => {
      process.stdout.write(createSigner(getConfig({ strapi }).signingKey).publicKey);
    }),
};
