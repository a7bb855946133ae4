import { MAX_REASON_LENGTH } from '../constants';
import { keepableText } from './keepable';

export class JobTimeoutError extends Error {
  override name = 'JobTimeoutError';
  constructor(timeoutMs: number) {
    super(`not finished within ${timeoutMs} ms`);
  }
}

export class JobCancelledError extends Error {
  override name = 'JobCancelledError';
  constructor() {
    super('cancelled');
  }
}

/** The job has lost its process so often that it is taken for the cause. */
export class JobStalledError extends Error {
  override name = 'JobStalledError';
  constructor(stalls: number) {
    super(`its process ended ${stalls} times`);
  }
}

/** The process was silent for so long that another runs the job: how it ends is not for this one to say. */
export class JobTakenOverError extends Error {
  override name = 'JobTakenOverError';
}

/** The queue does not answer, so that no row of the outbox is the cause. */
export class QueueSilentError extends Error {
  override name = 'QueueSilentError';
}

/** The process ends: the job is not failed, another process starts it again. */
export class ProcessStoppingError extends Error {
  override name = 'ProcessStoppingError';
  constructor() {
    super('the process ends');
  }
}

/** The input does not fit the declaration, so that no further attempt could succeed. */
export class InvalidPayloadError extends Error {
  override name = 'InvalidPayloadError';
}

/** The task is one of another release. */
export class UnknownTaskError extends Error {
  override name = 'UnknownTaskError';
  constructor() {
    super('this release has no such task');
  }
}

/** Handlers throw what they like, also what cannot be asked for its message. */
const described = (error: unknown): string => {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'Unknown failure';
  } catch {
    return 'Unknown failure';
  }
};

/** Kept beside the job for the people who decide whether to retry it. */
export const failureReason = (error: unknown): string => {
  const text = described(error);
  const isLong = text.length > MAX_REASON_LENGTH;
  return keepableText(isLong ? `${text.slice(0, MAX_REASON_LENGTH - 1)}…` : text);
};

/** For the log: messages may repeat values, names and codes do not. */
export const failureName = (error: unknown): string => {
  if (!(error instanceof Error)) {
    return typeof error;
  }
  try {
    const { name, code }: { name: unknown; code?: unknown } = error;
    const known = typeof name === 'string' ? name : 'Error';
    return typeof code === 'string' ? `${known} ${code}` : known;
  } catch {
    return 'Error';
  }
};

/** Whether another attempt may follow. */
export const isFinal = (error: unknown, attempt: number, attempts: number): boolean =>
  error instanceof JobCancelledError ||
  error instanceof JobStalledError ||
  error instanceof InvalidPayloadError ||
  attempt >= attempts;
