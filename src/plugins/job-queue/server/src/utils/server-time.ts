/** In place of what the clock of Postgres is ahead of that of the process. */
const AHEAD = 'AHEAD';

interface TimedCommand {
  /** What no other command of BullMQ has. */
  sign: string;
  /** The parameters that are times. */
  given: readonly number[];
  /** What it answers that the process compares with its own clock, and what is asked for instead. */
  answered?: readonly [said: string, instead: string];
}

/** When a job was taken: its lock is renewed so long after. Of two columns with one name, the last counts. */
const TAKEN = ['SELECT *', `SELECT *, processed_at_ms - ${AHEAD} AS processed_at_ms`] as const;

const TIMED_COMMANDS: readonly TimedCommand[] = [
  { sign: ' move_to_active(', given: [4], answered: TAKEN },
  { sign: ' move_to_completed(', given: [5] },
  { sign: ' move_to_completed_fetch(', given: [5, 10], answered: TAKEN },
  { sign: ' move_to_failed(', given: [6] },
  { sign: ' move_to_failed_fetch(', given: [6, 11], answered: TAKEN },
  { sign: ' move_to_delayed(', given: [4] },
  { sign: ' move_stalled_jobs_to_wait(', given: [3] },
  { sign: ' extend_lock(', given: [5] },
  { sign: ' locked_until_ms =', given: [5] },
  { sign: ' add_job_scheduler(', given: [8] },
  { sign: ' update_job_scheduler_next_millis(', given: [6] },
  {
    sign: ' next_signal(',
    given: [3],
    answered: [', next_delay', `, next_delay - ${AHEAD} AS next_delay`],
  },
  { sign: ' next_delay(', given: [], answered: ['next_delay($1)', `next_delay($1) - ${AHEAD}`] },
];

/** The command by the clock of Postgres; nothing where it has no time. The last parameter is when it is sent. */
const timed = (text: string, parameters: number): string | undefined => {
  const sql = text.replaceAll(/^--.*$/gm, '');
  const command = TIMED_COMMANDS.find(({ sign }) => sql.includes(sign));
  if (!command) {
    return undefined;
  }
  const given = command.given.reduce(
    (rest, position) =>
      rest.replace(
        new RegExp(`\\$${position}\\b(?:::bigint)?`),
        () => `($${position}::bigint + ${AHEAD})`
      ),
    sql
  );
  const [said, instead] = command.answered ?? ['', ''];
  const ahead = `((extract(epoch FROM clock_timestamp()) * 1000)::bigint - $${parameters + 1}::bigint)`;
  return given.replace(said, () => instead).replaceAll(AHEAD, () => ahead);
};

/**
 * BullMQ 6.7 tells Postgres what time it is, by the clock of each process. A lock is run out, then, for whoever's clock
 * is ahead; and once that process has looked for such locks, nobody else does until its time has come. So the times of
 * its commands are shifted by what the two clocks differ when they are sent. On Redis, locks run by the clock of Redis.
 */
export const createServerTime = () => {
  const known = new Map<string, string | undefined>();

  return (text: string, values: readonly unknown[] = []): [text: string, values: unknown[]] => {
    if (!known.has(text)) {
      known.set(text, timed(text, values.length));
    }
    const command = known.get(text);
    return command === undefined ? [text, [...values]] : [command, [...values, Date.now()]];
  };
};
