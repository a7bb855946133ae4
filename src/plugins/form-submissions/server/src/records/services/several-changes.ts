import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type {
  ChangeSubmissionsResponse,
  SubmissionChange,
} from '../../../../shared/contracts/submissions';
import { getService } from '../../utils/get-service';
import type { Actor } from '../../utils/with-actor';

const UNEXPECTED = 'It could not be changed. If this stays, the log of the server says why';

/** One change of several submissions, each in a transaction of its own: what one refuses, the others do not lose. */
export const createSeveralChangesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const changes = () => getService('submission-changes', { strapi });

  const applyTo = (id: string, change: SubmissionChange, actor: Actor): Promise<void> => {
    if ('status' in change) {
      return changes().changeStatus(id, change.status, actor);
    }
    if ('spam' in change) {
      return changes().changeVerdict(id, change.spam, actor);
    }
    return 'assignee' in change
      ? changes().assign(id, change.assignee, actor)
      : changes().mark(id, change.unread, actor);
  };

  const reasonOf = (error: unknown, id: string): string => {
    if (error instanceof errors.ApplicationError) {
      return (error as Error).message;
    }
    strapi.log.error(`Submission ${id} could not be changed`, error);
    return UNEXPECTED;
  };

  return {
    async apply(
      ids: readonly string[],
      change: SubmissionChange,
      actor: Actor
    ): Promise<ChangeSubmissionsResponse['data']> {
      const done: string[] = [];
      const refused: ChangeSubmissionsResponse['data']['refused'] = [];
      for (const id of ids) {
        try {
          await applyTo(id, change, actor);
          done.push(id);
        } catch (error) {
          refused.push({ id, reason: reasonOf(error, id) });
        }
      }
      return { done, refused };
    },
  };
};
