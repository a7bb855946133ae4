export type Arm = 'product' | 'bare';

export interface Case {
  title: string;
  /** What is compared, and whether more of it is better. */
  unit: 'ms/transaction' | 'jobs/s';
  /** None where the figure only says what is where. */
  target?: string;
}

export const cases = {
  enqueue: {
    title:
      'Transaction that writes a row: with a job in the outbox beside without, one after the other',
    unit: 'ms/transaction',
    target: 'at most 1.25',
  },
  'enqueue-at-once': {
    title: 'The same, eight at once',
    unit: 'ms/transaction',
    target: 'at most 1.25',
  },
  'hand-over': {
    title: 'The first again, with the jobs handed over to BullMQ in the same process meanwhile',
    unit: 'ms/transaction',
  },
  postgres: {
    title: 'Jobs that do nothing, on Postgres: ours beside bare BullMQ',
    unit: 'jobs/s',
    target: 'at least 0.9',
  },
  redis: {
    title: 'Jobs that do nothing, on Redis: ours beside bare BullMQ',
    unit: 'jobs/s',
    target: 'at least 0.9',
  },
} as const satisfies Record<string, Case>;

export type CaseName = keyof typeof cases;

export const caseNames = Object.keys(cases) as CaseName[];

export const ARMS: readonly Arm[] = ['product', 'bare'];
