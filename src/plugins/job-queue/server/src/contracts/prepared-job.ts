/** A job that is valid and not yet anywhere: what `jobs.enqueue` takes. */
export interface PreparedJob {
  queue: string;
  jobId: string;
  /** JSON. */
  payload: string;
  delayMs: number;
  /** The lower, the sooner, behind those that have none; equal ones in the order in which they came. */
  turn?: number;
  /** It runs once more, whatever has run: the time in ms, with a fraction that makes it this wish alone. */
  again?: number;
}
