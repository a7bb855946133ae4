/** A job that is valid and not yet anywhere: what `jobs.enqueue` takes. */
export interface PreparedJob {
  queue: string;
  jobId: string;
  /** JSON. */
  payload: string;
  delayMs: number;
  /** It runs once more, whatever has run: the time in ms, with a fraction that makes it this wish alone. */
  again?: number;
}
