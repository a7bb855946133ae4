import type { Job } from 'bullmq';
import type { Core } from '@strapi/strapi';
import type {
  FindJobsQuery,
  FindJobsResponse,
  JobDetail,
  JobState,
  JobSummary,
  QueueOverview,
  TaskOverview,
} from '../../../shared/contracts/jobs';
import type { QueueDefinition } from '../contracts/queue';
import { dataOf } from '../domain/job-data';
import type { JobData } from '../domain/job-data';
import { jobProgress } from '../domain/job-progress';
import { workOf } from '../domain/maintenance-queue';
import { rangeFromBack, rangeFromFront } from '../domain/page-range';
import { getService } from '../utils/get-service';
import { noSuchJob, requireQueue } from '../utils/require-queue';
import type { TaskView } from './schedules';

type Summary = Omit<JobSummary, 'isCancelling'>;

interface OutboxRow {
  job_id: string;
  created_at: Date;
}

const BULL_STATES = {
  waiting: 'waiting',
  delayed: 'delayed',
  running: 'active',
  done: 'completed',
  dead: 'failed',
} as const;

const isoTime = (milliseconds: number | undefined | null): string | undefined =>
  milliseconds ? new Date(milliseconds).toISOString() : undefined;

/** Of which of the tasks a job is a run. */
const taskOf = (definition: QueueDefinition, payload: unknown): string | undefined =>
  definition.tasks && workOf(definition, payload).name;

const summarizeJob = (
  definition: QueueDefinition,
  job: Job<JobData>,
  state: JobState
): Summary => ({
  id: String(job.id),
  task: taskOf(definition, dataOf(job).payload),
  state,
  progress: state === 'running' ? jobProgress(job.progress) : undefined,
  attempts: {
    made: job.attemptsMade + (state === 'running' ? 1 : 0),
    of: job.opts.attempts ?? definition.retry.attempts,
  },
  reason: job.failedReason || undefined,
  createdAt: new Date(job.timestamp).toISOString(),
  // After an attempt the delay counts from its end, which is not kept.
  dueAt:
    state === 'delayed' && job.attemptsMade === 0 ? isoTime(job.timestamp + job.delay) : undefined,
  startedAt: isoTime(job.processedOn),
  finishedAt: isoTime(job.finishedOn),
});

const summarizeRow = (row: OutboxRow, attempts: number): Summary => ({
  id: row.job_id,
  state: 'pending',
  attempts: { made: 0, of: attempts },
  createdAt: row.created_at.toISOString(),
});

const summarizeTask = ({ task, nextRunAt, isLate, lastRun }: TaskView): TaskOverview => ({
  name: task.name,
  limits: { attempts: task.retry.attempts, timeoutMs: task.timeoutMs },
  ...('everyMs' in task.schedule
    ? { everyMs: task.schedule.everyMs }
    : { cron: task.schedule.cron, timezone: task.schedule.timezone ?? 'UTC' }),
  nextRunAt: nextRunAt?.toISOString(),
  isLate,
  lastRun: lastRun && { ...lastRun, startedAt: lastRun.startedAt.toISOString() },
});

/** What the admin panel shows: the same from Postgres and from Redis. */
export const createOverviewService = ({ strapi }: { strapi: Core.Strapi }) => {
  const bull = (name: string) => getService('backend', { strapi }).queue(name);
  const outbox = () => strapi.db.connection('outbox').withSchema('jobs');

  /**
   * Of a queue with tasks without the next run of each, which is there by its schedule: what is delayed there waits for
   * another attempt. They are few.
   */
  const readDelayed = async ({ name }: QueueDefinition): Promise<Job[]> => {
    const jobs = await bull(name).getJobs(['delayed'], 0, -1, true);
    return jobs.filter(({ attemptsMade, repeatJobKey }) => !repeatJobKey || attemptsMade > 0);
  };

  const countsOf = async (definition: QueueDefinition): Promise<QueueOverview['counts']> => {
    const counts = await getService('jobs', { strapi }).counts(definition.name);
    return definition.tasks
      ? { ...counts, delayed: (await readDelayed(definition)).length }
      : counts;
  };

  const describeQueue = async (definition: QueueDefinition): Promise<QueueOverview> => ({
    name: definition.name,
    limits: {
      attempts: definition.retry.attempts,
      concurrency: definition.concurrency,
      timeoutMs: definition.timeoutMs,
    },
    counts: await countsOf(definition),
    tasks:
      definition.tasks && (await getService('schedules', { strapi }).list()).map(summarizeTask),
  });

  /** Lists are read from their newest end: that alone is the same order on both backends. */
  const readList = async (
    queue: string,
    state: 'waiting' | 'running',
    query: FindJobsQuery,
    total: number
  ) => {
    const range = rangeFromBack(query, total);
    const jobs = range
      ? await bull(queue).getJobs([BULL_STATES[state]], range.start, range.end, false)
      : [];
    return jobs.reverse();
  };

  /** Those that have a turn stand behind all that have none. */
  const readWaiting = async (queue: string, query: FindJobsQuery, total: number) => {
    const { prioritized: inTurn = 0 } = await bull(queue).getJobCounts('prioritized');
    if (inTurn === 0) {
      return readList(queue, 'waiting', query, total);
    }
    const { start, end } = rangeFromFront(query);
    const first = total - inTurn;
    const plain = start < first ? await bull(queue).getJobs(['waiting'], 0, -1, true) : [];
    const rest =
      end >= first
        ? await bull(queue).getJobs(['prioritized'], Math.max(0, start - first), end - first, true)
        : [];
    return [...plain.slice(start, end + 1), ...rest];
  };

  const readSummaries = async (
    definition: QueueDefinition,
    query: FindJobsQuery,
    total: number
  ): Promise<Summary[]> => {
    const { name, retry } = definition;
    const { state } = query;
    const { start, end } = rangeFromFront(query);
    if (state === 'pending') {
      const rows = await outbox()
        .where({ queue: name })
        .orderBy('id')
        .offset(start)
        .limit(query.pageSize)
        .select<OutboxRow[]>('job_id', 'created_at');
      return rows.map((row) => summarizeRow(row, retry.attempts));
    }
    if (state === 'waiting') {
      const waiting = await readWaiting(name, query, total);
      return waiting.map((job) => summarizeJob(definition, job as Job<JobData>, state));
    }
    if (state === 'delayed' && definition.tasks) {
      const delayed = await readDelayed(definition);
      return delayed
        .slice(start, end + 1)
        .map((job) => summarizeJob(definition, job as Job<JobData>, state));
    }
    const jobs =
      state === 'running'
        ? await readList(name, state, query, total)
        : await bull(name).getJobs([BULL_STATES[state]], start, end, state === 'delayed');
    return jobs.map((job) => summarizeJob(definition, job as Job<JobData>, state));
  };

  const markCancelling = async <Kind extends Summary>(
    queue: string,
    summaries: Kind[]
  ): Promise<(Kind & { isCancelling: boolean })[]> => {
    const wishes = await getService('cancellations', { strapi }).among(
      summaries.map(({ id }) => ({ queue, jobId: id }))
    );
    const wanted = new Set(wishes.map(({ jobId }) => jobId));
    return summaries.map((summary) => ({
      ...summary,
      isCancelling: wanted.has(summary.id) && summary.state !== 'dead' && summary.state !== 'done',
    }));
  };

  return {
    async queues(): Promise<QueueOverview[]> {
      return Promise.all(getService('queues', { strapi }).list().map(describeQueue));
    },

    /** Throws a NotFoundError when there is no such queue. */
    async queue(name: string): Promise<QueueOverview> {
      return describeQueue(requireQueue(name, { strapi }));
    },

    /** Those that wait or run: oldest first. Delayed: next first. Ended: newest first. */
    async jobs(name: string, query: FindJobsQuery): Promise<FindJobsResponse> {
      const definition = requireQueue(name, { strapi });
      const { page, pageSize, state } = query;
      const total = (await countsOf(definition))[state];
      const summaries = await readSummaries(definition, query, total);
      return {
        data: await markCancelling(name, summaries),
        meta: { pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total } },
      };
    },

    /** With its input, so that somebody can decide what to do about it. */
    async job(name: string, id: string): Promise<JobDetail> {
      const definition = requireQueue(name, { strapi });
      const view = await getService('jobs', { strapi }).find(name, id);
      if (!view) {
        throw noSuchJob();
      }
      const { state, payload } = view;
      const job = await bull(name).getJob(id);
      const summary = job
        ? summarizeJob(definition, job as Job<JobData>, state)
        : summarizeRow(
            { job_id: id, created_at: view.createdAt ?? new Date() },
            definition.retry.attempts
          );
      const [marked] = await markCancelling(name, [{ ...summary, payload }]);
      if (!marked) {
        throw noSuchJob();
      }
      return marked;
    },
  };
};
