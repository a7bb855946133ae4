import os from 'node:os';
import type { Client } from 'pg';
import type { Core } from '@strapi/strapi';
import { INSTANCE_RETRY_MS } from '../constants';
import { lockAsInstance } from '../queries/running-instances';
import { getService } from '../utils/get-service';
import { openConnection } from '../utils/open-connection';

/**
 * Tells the database that this process runs on it, and which migrations it needs: nobody reverts them
 * meanwhile. The lock lives on a connection of its own, so that `kill -9` ends it too; one that is
 * lost is taken again.
 */
export const createInstanceService = ({ strapi }: { strapi: Core.Strapi }) => {
  let client: Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let isLeft = false;

  const connect = async (): Promise<void> => {
    const role = strapi.config.get<string>('processes.role');
    const opened = await openConnection(
      { strapi },
      {
        // What an operator is told, and sees in pg_stat_activity.
        application_name: `indivillage-cms ${role} ${os.hostname().slice(0, 30)}:${process.pid}`,
        lock_timeout: 0,
        statement_timeout: 0,
      }
    );
    opened.once('end', lost);
    await lockAsInstance(opened, getService('migrator', { strapi }).newest());
    if (isLeft) {
      await opened.end();
      return;
    }
    client = opened;
  };

  const lost = (): void => {
    client = undefined;
    if (!isLeft) {
      clearTimeout(retry);
      retry = setTimeout(() => void connect().catch(lost), INSTANCE_RETRY_MS);
      retry.unref();
    }
  };

  return {
    /** Called under the boot lock, which whoever reverts migrations waits for. */
    enter: connect,

    async leave(): Promise<void> {
      isLeft = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
};
