import type { Core } from '@strapi/strapi';
import { errorOrigin } from '../../../../../lib/error-origin';
import { getConfig } from '../utils/get-config';
import { getService } from '../utils/get-service';
import { LedgerEntryError } from './entry';

/** Another process may carry out what is outstanding: how often this one looks. */
const LOOK_AGAIN_MS = 2_000;

/**
 * Closed while the ledger has erasures that this database has not carried out: it was restored, and
 * has again what was erased. Nothing is served then, and no job taken.
 */
export const createGateService = ({ strapi }: { strapi: Core.Strapi }) => {
  let outstanding = 0;
  let timer: NodeJS.Timeout | undefined;
  const waiting: (() => Promise<void>)[] = [];

  /** An erasure that was interrupted goes on by its job: no restore is behind it. One that a hold keeps back waits. */
  const count = async (): Promise<number> => {
    const ledger = getService('ledger', { strapi });
    const entries = await ledger.outstanding();
    const inWork =
      entries.length === 0
        ? []
        : [
            ...(await getService('erasure-requests', { strapi }).inWork()),
            ...(await getService('retention-runs', { strapi }).inWork()),
          ];
    const left = entries.filter(
      (entry) => !inWork.some((subject) => ledger.isAbout(entry, subject))
    );
    if (left.length === 0) {
      return 0;
    }
    const keptBack = await ledger.keptBack(left);
    return left.filter(({ id }) => !keptBack.has(id)).length;
  };

  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
  };

  const open = async (): Promise<void> => {
    outstanding = 0;
    stop();
    strapi.log.info('All erasures of the ledger are carried out: the application serves again');
    for (const task of waiting.splice(0)) {
      await task();
    }
  };

  const lookAgain = async (): Promise<void> => {
    try {
      if ((await count()) > 0 || !timer) {
        return;
      }
    } catch (error) {
      strapi.log.error(`The ledger of erasures cannot be read: ${errorOrigin(error)}`);
      return;
    }
    await open();
  };

  /** @throws in production where the storage does not answer */
  const countAtStart = async (): Promise<number> => {
    try {
      return await count();
    } catch (error) {
      // That it cannot be read is not that it is empty.
      if (error instanceof LedgerEntryError || getConfig({ strapi }).needsLedger) {
        throw new Error(
          'Whether this database lacks erasures cannot be known, because the ledger in object storage cannot be read. ' +
            'See that the storage of OBJECT_STORAGE_… answers and GDPR_LEDGER_KEY is that of before, and start again.',
          { cause: error }
        );
      }
      strapi.log.error(
        `The ledger of erasures cannot be read, which stops a start in production: ${errorOrigin(error)}`
      );
      return 0;
    }
  };

  return {
    isOpen: () => outstanding === 0,

    /** Now, or once what is outstanding is carried out. */
    async whenOpen(task: () => Promise<void>): Promise<void> {
      if (outstanding === 0) {
        await task();
      } else {
        waiting.push(task);
      }
    },

    /** At the start, under the boot lock: one instance at a time carries out what is outstanding. */
    async close(): Promise<void> {
      outstanding = await countAtStart();
      if (outstanding > 0 && getConfig({ strapi }).replayAtStart) {
        const replayed = await getService('ledger', { strapi }).replay();
        const carriedOut = replayed.filter(({ isHeld }) => !isHeld).length;
        strapi.log.warn(`The ledger of erasures: ${carriedOut} were carried out again`);
        outstanding = await count();
      }
      if (outstanding > 0) {
        strapi.log.error(
          `This database lacks ${outstanding} erasures of the ledger, as one that was restored does: ` +
            'nothing but health is served, and no job taken, until npm run gdpr -- replay has carried them out'
        );
        timer = setInterval(() => void lookAgain(), LOOK_AGAIN_MS);
      }
    },

    stop,
  };
};
