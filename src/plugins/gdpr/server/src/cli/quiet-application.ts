import type { Core } from '@strapi/strapi';
import { withStartedApplication } from '../../../../../command-line/application';
import { getService as getAuditService } from '../../../../audit-log/server/src/utils/get-service';

/** The application, in which what happens is done by whoever has the shell, without its log lines. */
export const withQuietApplication = (task: (strapi: Core.Strapi) => Promise<void>): Promise<void> =>
  withStartedApplication(async (strapi) => {
    strapi.log.silent = true;
    getAuditService('context', { strapi }).setProcessOrigin({
      actor: { kind: 'system' },
      source: 'cli',
    });
    await task(strapi);
  });
