import type { Core } from '@strapi/strapi';
import type { RequestStep, StepAction } from '../../../shared/contracts/requests';
import { STEP_UID } from '../constants';
import type { RequestRow } from '../domain/request-view';
import { getService } from '../utils/get-service';

interface StepRow extends Omit<RequestStep, 'createdAt'> {
  createdAt: Date | string;
}

/** What was done about a request: kept with it, and read by those who may handle it. */
export const createRequestStepsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const rows = () => strapi.db.query(STEP_UID);

  return {
    /** In the transaction of what it tells of. */
    async add(
      { documentId }: Pick<RequestRow, 'documentId'>,
      action: StepAction,
      { takenBy, text }: { takenBy?: string; text?: string } = {}
    ): Promise<void> {
      await rows().create({ data: { request: documentId, action, takenBy, text } });
    },

    /** From the first. */
    async find(request: string): Promise<RequestStep[]> {
      const found = (await rows().findMany({
        where: { request },
        orderBy: { id: 'asc' },
      })) as StepRow[];
      const names = await getService('officers', { strapi }).namesOf(
        found.flatMap(({ takenBy }) => takenBy ?? [])
      );
      return found.map(({ action, takenBy, text, createdAt }) => ({
        action,
        takenBy: takenBy && (names.get(takenBy) ?? takenBy),
        text,
        createdAt: new Date(createdAt).toISOString(),
      }));
    },

    /** What the last step of this kind said; nothing where it was erased. */
    async textOf(request: string, action: StepAction): Promise<string> {
      const row = (await rows().findOne({
        where: { request, action },
        orderBy: { id: 'desc' },
      })) as StepRow | null;
      return row?.text ?? '';
    },
  };
};
