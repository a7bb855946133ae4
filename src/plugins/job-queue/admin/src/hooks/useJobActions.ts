import { useAPIErrorHandler, useNotification } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { JobParams } from '../../../shared/contracts/jobs';
import {
  useCancelJobMutation,
  useRemoveJobMutation,
  useRetryDeadJobsMutation,
  useRetryJobMutation,
} from '../services/jobs';
import { message } from '../utils/message';

type ApiError = Parameters<ReturnType<typeof useAPIErrorHandler>['_unstableFormatAPIError']>[0];
type Outcome<Data> = { data: Data } | { error: ApiError };

/** What a person may do to jobs. Each says in the corner how it went. */
export const useJobActions = () => {
  const { formatMessage } = useIntl();
  const { toggleNotification } = useNotification();
  const { _unstableFormatAPIError: formatAPIError } = useAPIErrorHandler();
  const [retryJob] = useRetryJobMutation();
  const [cancelJob] = useCancelJobMutation();
  const [removeJob] = useRemoveJobMutation();
  const [retryDeadJobs] = useRetryDeadJobsMutation();

  const report = <Data>(outcome: Outcome<Data>, success: (data: Data) => string): boolean => {
    if ('error' in outcome) {
      toggleNotification({ type: 'danger', message: formatAPIError(outcome.error) });
      return false;
    }
    toggleNotification({ type: 'success', message: success(outcome.data) });
    return true;
  };

  return {
    retry: async (job: JobParams) =>
      report(await retryJob(job), () => formatMessage(message('notification.retried'))),
    cancel: async (job: JobParams) =>
      report(await cancelJob(job), () => formatMessage(message('notification.cancelled'))),
    remove: async (job: JobParams) =>
      report(await removeJob(job), () => formatMessage(message('notification.removed'))),
    retryAll: async (queue: string) =>
      report(await retryDeadJobs(queue), ({ retried, left }) =>
        formatMessage(message('notification.retriedAll'), { retried, left })
      ),
  };
};

export type JobActions = ReturnType<typeof useJobActions>;
