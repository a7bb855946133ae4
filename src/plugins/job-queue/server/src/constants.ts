/** The Postgres schema of the outbox, and of BullMQ's own tables. */
export const SCHEMA = 'jobs';

/** Rows that the relay moves at once. */
export const RELAY_BATCH_SIZE = 500;

/** To add many, BullMQ makes two temporary tables: for fewer, one after the other costs Postgres less. */
export const SMALLEST_BULK = 6;

/** A finished job is remembered this long: until then its id is taken, and a second add is nothing. */
export const COMPLETED_RETENTION_SECONDS = 7 * 24 * 60 * 60;

/** How long dead jobs wait for somebody to look at them. */
export const DEAD_RETENTION_SECONDS = 90 * 24 * 60 * 60;

/** Done effects outlive the jobs, so that a job which comes back later changes nothing. */
export const EFFECT_RETENTION_DAYS = 120;

/** How often a process with consumers forgets old effects and cancellations. */
export const CLEANUP_INTERVAL_MS = 60 * 60 * 1000;

/** How often a process asks whether one of its running jobs is to be cancelled. */
export const CANCELLATION_POLL_MS = 500;

/** What a handler gets to stop after its signal was aborted. Then the job goes on without it. */
export const ABORT_GRACE_MS = 3_000;

/** How long a queue or a connection that is closed may take to do so: the other end may be gone. */
export const CLOSE_TIMEOUT_MS = 2_000;

/** How long the queue may take to show that it is there. */
export const ANSWER_TIMEOUT_MS = 2_000;

/** How often a connection that waits for news asks whether anybody is still there. */
export const HEARTBEAT_MS = 5_000;

/**
 * How long Redis may leave a command without an answer, before its connection is taken for dead. Longer
 * than BullMQ lets it wait for a job.
 */
export const REDIS_SILENCE_MS = 20_000;

/** How long a worker waits that could ask for no job. */
export const WORKER_RETRY_MS = 2_000;

/** How often a job may lose its process before it counts as the cause. */
export const MAX_STALLS = 5;

/** What BullMQ is told instead: the largest integer of Postgres. */
export const UNLIMITED_STALLS = 2 ** 31 - 1;

/** How long the relay waits after a commit, so that those of a busy moment share one batch. */
export const RELAY_COALESCING_MS = 25;

/**
 * How long a queue may take to accept a batch. BullMQ would wait for ever for a Redis that is away,
 * and a process could not end.
 */
export const HAND_OVER_TIMEOUT_MS = 10_000;

/** First pause before a row that cannot be handed over is tried again; it doubles up to the last. */
export const OUTBOX_BACKOFF_MS = 1_000;
export const OUTBOX_LONGEST_BACKOFF_MS = 5 * 60 * 1000;

/** How soon a wish for one more run of a job that runs is looked at again. */
export const HELD_ROW_PAUSE_MS = 1_000;

/** Longest result that is kept with a job, in characters of JSON. */
export const MAX_RESULT_LENGTH = 100_000;

/** Longest reason of a failure that is kept. */
export const MAX_REASON_LENGTH = 500;

/** Dead jobs that one request starts again. */
export const RETRY_BATCH_SIZE = 500;

/** How long a task may be due before somebody is told that nobody takes it. */
export const LATE_AFTER_MS = 60_000;

/** How long a caller with a key waits for the queue to say what it has of it. */
export const LOOK_UP_TIMEOUT_MS = 2_000;

/** By so much the clocks of machines may differ. */
export const CLOCK_TOLERANCE_MS = 60_000;
