import { withStartedApplication } from '../../../../../database-operations/server/src/cli/application';
import { createSigner } from '../../domain/seal';
import { getConfig } from '../../utils/get-config';
import type { AuditCommand } from '../command';

export const publicKey: AuditCommand = {
  parameters: '',
  summary: 'print the public key that seals are verified with, in PEM',
  run: () =>
    withStartedApplication(async (strapi) => {
      process.stdout.write(createSigner(getConfig({ strapi }).signingKey).publicKey);
    }),
};
