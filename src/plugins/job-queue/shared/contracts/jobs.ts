/** Where a job can be; `pending` is committed, and not yet handed to the queue. */
export const JOB_STATES = ['running', 'dead', 'waiting', 'delayed', 'pending', 'done'] as const;

export type JobState = (typeof JOB_STATES)[number];

/** Recurring work: what is declared, when it comes next, and how it went. */
export interface TaskOverview {
  name: string;
  limits: { attempts: number; timeoutMs: number };
  everyMs?: number;
  cron?: string;
  timezone?: string;
  nextRunAt?: string;
  /** It is due, and no process takes it. */
  isLate: boolean;
  lastRun?: {
    startedAt: string;
    durationMs: number;
    outcome: 'done' | 'failed';
    reason?: string;
  };
}

export interface QueueOverview {
  name: string;
  /** Per job, and at once in each process. */
  limits: { attempts: number; concurrency: number; timeoutMs: number };
  counts: Record<JobState, number>;
  /** Only of the queue that has them: its jobs are their runs. */
  tasks?: TaskOverview[];
}

/** A handler counts up to a total, or up to nobody knows what: then there is no percentage. */
export interface JobProgress {
  percent?: number;
  done?: number;
  total?: number;
}

export interface JobSummary {
  id: string;
  /** Which of the tasks of its queue it is a run of. */
  task?: string;
  state: JobState;
  /** Somebody wants it to end, and it has not ended yet. */
  isCancelling: boolean;
  progress?: JobProgress;
  /** Those begun, the running one among them, and how many there may be. */
  attempts: { made: number; of: number };
  /** Of its latest failure; the job may still be tried again. */
  reason?: string;
  createdAt: string;
  /** When a delayed job is due, where the queue knows it. */
  dueAt?: string;
  startedAt?: string;
  finishedAt?: string;
}

export interface JobDetail extends JobSummary {
  payload: unknown;
}

interface Pagination {
  page: number;
  pageSize: number;
  pageCount: number;
  total: number;
}

/** GET /job-queue/queues */
export interface FindQueuesResponse {
  data: QueueOverview[];
}

/** GET /job-queue/queues/:queue */
export interface FindQueueResponse {
  data: QueueOverview;
}

/** POST /job-queue/queues/:queue/retry: the oldest dead jobs start again, so many at once. */
export interface RetryDeadResponse {
  data: { retried: number; left: number };
}

/** POST /job-queue/queues/:queue/tasks/:task/run answers 204. */
export interface TaskParams {
  queue: string;
  task: string;
}

/** GET /job-queue/queues/:queue/jobs */
export interface FindJobsQuery {
  state: JobState;
  page: number;
  pageSize: number;
}

export interface FindJobsResponse {
  data: JobSummary[];
  meta: { pagination: Pagination };
}

/** GET /job-queue/queues/:queue/jobs/:id */
export interface FindJobResponse {
  data: JobDetail;
}

/** POST …/jobs/:id/retry, POST …/jobs/:id/cancel and DELETE …/jobs/:id answer 204. */
export interface JobParams {
  queue: string;
  id: string;
}
