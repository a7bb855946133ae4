import os from 'node:os';
import type { Client } from 'pg';
import type { Core } from '@strapi/strapi';
import { INSTANCE_RETRY_MS } from '../constants';
import { instanceLine } from '../domain/instance-line';
import { listInstancesWithout, lockAsInstance, lockAsKnowing } from '../queries/running-instances';
import { getService } from '../utils/get-service';
import { openConnection } from '../utils/open-connection';

/**
 * Tells the database that this process runs on it, which migrations it needs, so that nobody reverts them
 * meanwhile, and what it knows that not every instance may know. The locks live on a connection of its own, so that `kill -9` ends it too; one that is
 * lost is replaced.
 */
export const createInstanceService = ({ strapi }: { strapi: Core.Strapi }) => {
  let client: Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let isLeft = false;
  const facts = new Set<string>();

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
    // What it knows first: who finds the instance finds that, too.
    for (const fact of facts) {
      await lockAsKnowing(opened, fact);
    }
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
    /** Said of every instance, when it enters. Nothing secret: of a key, its id. */
    knows(fact: string): void {
      facts.add(fact);
    },

    /** The running instances that did not say so, each in a line. */
    async linesOfThoseWithout(fact: string): Promise<string[]> {
      return (await listInstancesWithout(strapi.db.connection, fact)).map(instanceLine);
    },

    /** Called under the boot lock, which whoever reverts migrations waits for. */
    enter: connect,

    async leave(): Promise<void> {
      isLeft = true;
      clearTimeout(retry);
      await client?.end();
    },
  };
};
