/** What a job of ours carries. */
export interface JobData {
  payload: unknown;
  /** The wish for one more run that this run fulfils: its row may come back after a crash. */
  again?: number;
  /** Lost processes that do not count any more, because somebody has retried the job since. */
  forgivenStalls?: number;
  /** With the job itself, so that its start costs no question to the database. */
  isCancelled?: boolean;
}

/** Of a job that lies in the tables of BullMQ, whoever put it there. */
export const dataOf = ({ data }: { data: unknown }): JobData =>
  typeof data === 'object' && data !== null
    ? { payload: undefined, ...data }
    : { payload: undefined };
