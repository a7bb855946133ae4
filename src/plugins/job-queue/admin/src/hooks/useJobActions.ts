import { useIntl } from 'react-intl';
import { useOutcome } from '../../../../../admin/shared/useOutcome';
import type { JobParams, TaskParams } from '../../../shared/contracts/jobs';
import {
  useCancelJobMutation,
  useRemoveJobMutation,
  useRetryDeadJobsMutation,
  useRetryJobMutation,
  useRunTaskMutation,
} from '../services/jobs';
import { message } from '../utils/message';

/** What a person may do to jobs. Each says in the corner how it went. */
export const useJobActions = () => {
  const { formatMessage } = useIntl();
  const report = useOutcome();
  const [retryJob] = useRetryJobMutation();
  const [cancelJob] = useCancelJobMutation();
  const [removeJob] = useRemoveJobMutation();
  const [runTask] = useRunTaskMutation();
  const [retryDeadJobs] = useRetryDeadJobsMutation();

  return {
    retry: async (job: JobParams) =>
      report(await retryJob(job), () => formatMessage(message('notification.retried'))),
    cancel: async (job: JobParams) =>
      report(await cancelJob(job), () => formatMessage(message('notification.cancelled'))),
    remove: async (job: JobParams) =>
      report(await removeJob(job), () => formatMessage(message('notification.removed'))),
    run: async (task: TaskParams) =>
      report(await runTask(task), () => formatMessage(message('notification.run'))),
    retryAll: async (queue: string) =>
      report(await retryDeadJobs(queue), ({ retried, left }) =>
        formatMessage(message('notification.retriedAll'), { retried, left })
      ),
  };
};

export type JobActions = ReturnType<typeof useJobActions>;
