/**
 * What came of one attempt to deliver a message. An error is a short reason without personal values:
 * it is shown, and kept beside the job.
 */
export type AttemptResult =
  | { isDelivered: true; status?: number; answer?: string; error?: undefined }
  | { isDelivered: false; isFinal: boolean; isUnsent?: true; status?: number; error: string };

export const delivered = (status?: number, answer?: string): AttemptResult => ({
  isDelivered: true,
  status,
  answer,
});

/** Worth another attempt. */
export const failedForNow = (error: string, status?: number): AttemptResult => ({
  isDelivered: false,
  isFinal: false,
  status,
  error,
});

/** Another attempt would come to the same; somebody has to change something. */
export const failedForGood = (error: string, status?: number): AttemptResult => ({
  isDelivered: false,
  isFinal: true,
  status,
  error,
});

/** There is nothing to send it with: it waits for that, and for somebody who asks for it again. */
export const notSent = (error: string): AttemptResult => ({
  isDelivered: false,
  isFinal: true,
  isUnsent: true,
  error,
});

/** What a message is after an attempt that settles it, and what its timeline says of any. */
export const outcomeOf = (result: AttemptResult): 'delivered' | 'failed' | 'unsent' => {
  if (result.isDelivered) {
    return 'delivered';
  }
  return result.isUnsent ? 'unsent' : 'failed';
};

const CODE = /^[A-Z][A-Z0-9_]{1,60}$/;

/** The code of an error, which never holds a value, as its message may. */
export const codeOf = (error: unknown): string | undefined => {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && CODE.test(code) ? code : undefined;
};

const JOB_ERRORS: Record<string, string> = {
  JobCancelledError: 'The job was cancelled',
  JobTimeoutError: 'The job took too long',
  JobStalledError: 'The process of the job ended several times',
};

/** Why a job ended for good, of the reason that its queue keeps. */
export const reasonOfDeath = (reason: string): string =>
  JOB_ERRORS[reason.split(':')[0] ?? ''] ?? 'The job failed';
