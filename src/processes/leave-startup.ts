import type { Core } from '@strapi/strapi';
import { getService } from '../plugins/audit-log/server/src/utils/get-service';

/** The database is prepared: what changes from now on is no work of the start any more. */
export const leaveStartup = ({ strapi }: { strapi: Core.Strapi }): void => {
  const isCommand = strapi.config.get<boolean>('processes.isCommand');
  getService('context', { strapi }).setProcessOrigin({
    actor: { kind: 'system' },
    source: isCommand ? 'cli' : 'job',
  });
};
