import { createSigner } from '../../../../../../lib/signed-documents';
import type { Subcommand } from '../../../../../../command-line/subcommands';
import { getConfig } from '../../utils/get-config';
import { withQuietApplication } from '../quiet-application';

export const publicKey: Subcommand = {
  summary: 'print the public key that seals are verified with, in PEM',
  run: () =>
    withQuietApplication(async (strapi) => {
      process.stdout.write(createSigner(getConfig({ strapi }).signingKey).publicKey);
    }),
};
