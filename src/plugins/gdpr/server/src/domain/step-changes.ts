import type { RequestState, StepAction } from '../../../shared/contracts/requests';
import { dueAtOf, midnightsBetween } from './deadline';
import { OPEN_STATES } from './request-steps';
import type { RequestRow } from './request-view';

export interface Step {
  action: StepAction;
  /** Of the account of the panel; none where the person themselves does it. */
  takenBy?: string;
  text?: string;
  /** Null for nobody. */
  assignee?: string | null;
  /** Of an export that is decided on. */
  review?: boolean;
  /** Of an export that is handed out behind one. */
  password?: string | null;
}

type Changes = Partial<RequestRow>;
type Timed = Pick<
  RequestRow,
  'state' | 'createdAt' | 'receivedAt' | 'dueAt' | 'extendedAt' | 'stoppedAt' | 'stoppedDays'
>;

const dueAt = (row: Timed, timeZone: string, isExtended: boolean, stoppedDays: number): Date =>
  dueAtOf(
    { receivedAt: new Date(row.receivedAt ?? row.createdAt), isExtended, stoppedDays },
    timeZone
  );

/** Days on which the clock stood are added at the end. */
const resumed = (row: Timed, now: Date, timeZone: string): Changes => {
  const stood = midnightsBetween(new Date(row.stoppedAt ?? now), now, timeZone);
  const stoppedDays = row.stoppedDays + Math.max(0, stood);
  return {
    stoppedAt: null,
    stoppedDays,
    dueAt: dueAt(row, timeZone, row.extendedAt !== null, stoppedDays),
  };
};

/** Article 12(3): once, and the person learns of it within the first month. */
export const mayExtend = ({ extendedAt, dueAt: due }: Timed, now: Date): boolean =>
  extendedAt === null && now <= new Date(due);

const endOf = (row: Timed, next: RequestState, now: Date): Changes => {
  if (OPEN_STATES.includes(next)) {
    return OPEN_STATES.includes(row.state) ? {} : { endedAt: null, failure: null };
  }
  return row.state === next ? {} : { endedAt: now };
};

/** What a step writes into a request. */
export const changesOf = (
  row: Timed,
  {
    action,
    takenBy = null,
    assignee = null,
    review = false,
    password = null,
  }: Omit<Step, 'takenBy'> & { takenBy?: string | null },
  next: RequestState,
  { now, timeZone }: { now: Date; timeZone: string }
): Changes => ({
  state: next,
  ...endOf(row, next, now),
  ...(action === 'assign' && { assignee }),
  ...(action === 'doubt' && { stoppedAt: now }),
  ...(row.state === 'in-doubt' && next !== 'in-doubt' && resumed(row, now, timeZone)),
  ...(action === 'extend' && {
    extendedAt: now,
    dueAt: dueAt(row, timeZone, true, row.stoppedDays),
  }),
  ...((action === 'ask-approval' || (action === 'carry-out' && row.state !== 'failed')) && {
    decidedBy: takenBy,
  }),
  ...(action === 'approve' && { approvedBy: takenBy }),
  ...(action === 'carry-out' && review && { needsReview: true }),
  ...(action === 'hand-out' && { handedOutBy: takenBy, exportPassword: password }),
  // What was made for a review that comes to nothing is nobody's.
  ...(row.state === 'in-review' && !OPEN_STATES.includes(next) && { storageKey: null }),
});
