import type { Core } from '@strapi/strapi';
import { joinErrors } from '../../../../../lib/error-text';
import { getService } from '../utils/get-service';
import type { RunOptions } from './runs';

/** What ends by its age: planned, told to whom it concerns, and carried out when it is due. */
export const createRetentionService = ({ strapi }: { strapi: Core.Strapi }) => {
  const plan = async (): Promise<void> => {
    for (const { rule } of await getService('retention-rules', { strapi }).list()) {
      await getService('retention-plans', { strapi }).plan(rule);
    }
  };

  return {
    /** All of it may be repeated wherever it was interrupted. What fails does not hold up the rest. */
    async run({ signal, onProgress }: RunOptions): Promise<void> {
      const troubles: unknown[] = [];
      for (const step of [
        plan,
        () => getService('retention-notices', { strapi }).send(signal),
        () => getService('retention-runs', { strapi }).carryOutDue({ signal, onProgress }),
      ]) {
        signal.throwIfAborted();
        await step().catch((error: unknown) => troubles.push(error));
      }
      if (troubles.length > 0) {
        throw joinErrors(troubles);
      }
    },
  };
};
