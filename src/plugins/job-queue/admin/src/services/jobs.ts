import { adminApi } from '@strapi/strapi/admin';
import type {
  FindJobResponse,
  FindJobsQuery,
  FindJobsResponse,
  FindQueueResponse,
  FindQueuesResponse,
  JobParams,
  RetryDeadResponse,
  TaskParams,
} from '../../../shared/contracts/jobs';

const queueUrl = (queue: string) => `/job-queue/queues/${encodeURIComponent(queue)}`;
const jobUrl = ({ queue, id }: JobParams) => `${queueUrl(queue)}/jobs/${encodeURIComponent(id)}`;

const jobsApi = adminApi.enhanceEndpoints({ addTagTypes: ['JobQueue'] }).injectEndpoints({
  endpoints: (build) => ({
    findQueues: build.query<FindQueuesResponse['data'], undefined>({
      query: () => ({ url: '/job-queue/queues', method: 'GET' }),
      transformResponse: ({ data }: FindQueuesResponse) => data,
      providesTags: ['JobQueue'],
    }),
    findQueue: build.query<FindQueueResponse['data'], string>({
      query: (queue) => ({ url: queueUrl(queue), method: 'GET' }),
      transformResponse: ({ data }: FindQueueResponse) => data,
      providesTags: ['JobQueue'],
    }),
    findJobs: build.query<FindJobsResponse, FindJobsQuery & { queue: string }>({
      query: ({ queue, ...params }) => ({
        url: `${queueUrl(queue)}/jobs`,
        method: 'GET',
        config: { params },
      }),
      providesTags: ['JobQueue'],
    }),
    findJob: build.query<FindJobResponse['data'], JobParams>({
      query: (job) => ({ url: jobUrl(job), method: 'GET' }),
      transformResponse: ({ data }: FindJobResponse) => data,
      providesTags: ['JobQueue'],
    }),
    retryDeadJobs: build.mutation<RetryDeadResponse['data'], string>({
      query: (queue) => ({ url: `${queueUrl(queue)}/retry`, method: 'POST' }),
      transformResponse: ({ data }: RetryDeadResponse) => data,
      invalidatesTags: ['JobQueue'],
    }),
    runTask: build.mutation<undefined, TaskParams>({
      query: ({ queue, task }) => ({
        url: `${queueUrl(queue)}/tasks/${encodeURIComponent(task)}/run`,
        method: 'POST',
      }),
      invalidatesTags: ['JobQueue'],
    }),
    // Also when they fail: then the job is not what the page shows.
    retryJob: build.mutation<undefined, JobParams>({
      query: (job) => ({ url: `${jobUrl(job)}/retry`, method: 'POST' }),
      invalidatesTags: ['JobQueue'],
    }),
    cancelJob: build.mutation<undefined, JobParams>({
      query: (job) => ({ url: `${jobUrl(job)}/cancel`, method: 'POST' }),
      invalidatesTags: ['JobQueue'],
    }),
    removeJob: build.mutation<undefined, JobParams>({
      query: (job) => ({ url: jobUrl(job), method: 'DELETE' }),
      invalidatesTags: ['JobQueue'],
    }),
  }),
});

export const {
  useFindQueuesQuery,
  useFindQueueQuery,
  useFindJobsQuery,
  useFindJobQuery,
  useRetryDeadJobsMutation,
  useRunTaskMutation,
  useRetryJobMutation,
  useCancelJobMutation,
  useRemoveJobMutation,
} = jobsApi;
