import { createSigner } from '../../verification/formats/seal';
import { getConfig } from '../../utils/get-config';
import type { AuditCommand } from '../command';
import { withQuietApplication } from '../quiet-application';

export const publicKey: AuditCommand = {
  parameters: '',
  summary: 'print the public key that seals are verified with, in PEM',
  run: () =>
    withQuietApplication(async (strapi) => {
      process.stdout.write(createSigner(getConfig({ strapi }).signingKey).publicKey);
    }),
};
