/** A job that is valid and not yet anywhere: what `jobs.enqueue` takes. */
export interface PreparedJob {
  queue: string;
  jobId: string;
  /** JSON. */
  payload: string;
  delayMs: number;
  /** One that was finished until then, in ms, runs once more. */
  again?: number;
}
