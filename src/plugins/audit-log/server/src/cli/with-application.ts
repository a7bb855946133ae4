import type { Core } from '@strapi/strapi';
import { withStartedApplication } from '../../../../../command-line/application';
import { getService } from '../utils/get-service';

/** The application, in which what happens is done by whoever has the shell. */
export const withApplication = (task: (strapi: Core.Strapi) => Promise<void>): Promise<void> =>
  withStartedApplication(async (strapi) => {
    getService('context', { strapi }).setProcessOrigin({
      actor: { kind: 'system' },
      source: 'cli',
    });
    await task(strapi);
  });
