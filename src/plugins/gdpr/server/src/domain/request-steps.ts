import { STAFF_STEPS } from '../../../shared/contracts/requests';
import type { RequestKind, RequestState, StepAction } from '../../../shared/contracts/requests';

type Transitions = Partial<Record<RequestState, RequestState>>;

const same = (...states: RequestState[]): Transitions =>
  Object.fromEntries(states.map((state) => [state, state]));

const all = (to: RequestState, ...from: RequestState[]): Transitions =>
  Object.fromEntries(from.map((state) => [state, to]));

/** In which somebody waits for an answer. */
export const OPEN_STATES: RequestState[] = [
  'received',
  'in-doubt',
  'in-progress',
  'awaiting-approval',
  'running',
  'in-review',
];

/** Who is not sure yet may look for a second opinion; once it runs, nobody can stop it. */
const TRANSITIONS: Partial<Record<StepAction, Transitions>> = {
  note: same(...OPEN_STATES, 'done', 'refused', 'withdrawn', 'failed'),
  join: same(...OPEN_STATES),
  assign: same(...OPEN_STATES),
  doubt: all('in-doubt', 'received', 'in-progress'),
  prove: all('in-progress', 'in-doubt'),
  'take-up': all('in-progress', 'received'),
  extend: same('received', 'in-progress', 'awaiting-approval', 'in-review'),
  finish: all('done', 'in-progress'),
  refuse: all('refused', 'received', 'in-doubt', 'in-progress', 'in-review'),
  withdraw: all(
    'withdrawn',
    'received',
    'in-doubt',
    'in-progress',
    'awaiting-approval',
    'in-review'
  ),
  'carry-out': all('running', 'received', 'in-progress', 'failed'),
  'hand-out': all('running', 'in-review'),
  'ask-approval': all('awaiting-approval', 'received', 'in-progress'),
  approve: all('running', 'awaiting-approval'),
  reject: all('in-progress', 'awaiting-approval'),
};

const EXPORTED: readonly RequestKind[] = ['access', 'portability'];

export const isExported = (kind: RequestKind): boolean => EXPORTED.includes(kind);

/** Whether a job does what was asked for; else staff does, and says so. */
const isCarriedOut = (kind: RequestKind): boolean => kind === 'erasure' || isExported(kind);

/** What a step has to say: to the person, to the log, or to whoever reads it next. */
const NEEDS_TEXT: readonly StepAction[] = [
  'note',
  'doubt',
  'prove',
  'extend',
  'finish',
  'refuse',
  'reject',
];

export const needsText = (action: StepAction): boolean => NEEDS_TEXT.includes(action);

/** Where a step leads; none where it cannot be taken. */
export const stateAfter = (
  action: StepAction,
  state: RequestState,
  kind: RequestKind
): RequestState | undefined =>
  action === 'finish' && isCarriedOut(kind) ? undefined : TRANSITIONS[action]?.[state];

/** What staff can do about a request as it is. */
export const stepsFor = (
  state: RequestState,
  kind: RequestKind,
  needsApproval: boolean
): StepAction[] => {
  const decision: StepAction = needsApproval && state !== 'failed' ? 'ask-approval' : 'carry-out';
  const candidates: StepAction[] = [...STAFF_STEPS, 'approve', 'reject', 'hand-out'];
  return [...candidates, ...(isCarriedOut(kind) ? [decision] : [])].filter(
    (action) => stateAfter(action, state, kind) !== undefined
  );
};
