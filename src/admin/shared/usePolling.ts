import * as React from 'react';

const POLL_MS = 2_000;

const subscribe = (onChange: () => void) => {
  document.addEventListener('visibilitychange', onChange);
  return () => document.removeEventListener('visibilitychange', onChange);
};

const isVisible = () => document.visibilityState === 'visible';

/**
 * Asks again and again while somebody can see the page, and at once when they come back to it.
 *
 * Not by `pollingInterval`, which would never end: the i18n plugin adds the middleware of `adminApi`
 * to the store a second time, and only the first of the two is told when to stop.
 */
export const usePolling = (refetch: () => unknown, everyMs = POLL_MS): void => {
  const isSeen = React.useSyncExternalStore(subscribe, isVisible);
  const wasHidden = React.useRef(false);
  React.useEffect(() => {
    if (!isSeen) {
      wasHidden.current = true;
      return;
    }
    if (wasHidden.current) {
      wasHidden.current = false;
      refetch();
    }
    const timer = setInterval(refetch, everyMs);
    return () => clearInterval(timer);
  }, [isSeen, refetch, everyMs]);
};

/** For what comes in, and for what a colleague does. */
const LATER_MS = 10_000;

interface Polled<Answer> {
  currentData?: Answer;
  refetch: () => unknown;
}

/** Asks often while what was answered goes on, and seldom when it stands still. */
export const usePollingWhile = <Answer>(
  { currentData, refetch }: Polled<Answer>,
  isMoving: (answer: Answer) => boolean
): void =>
  usePolling(refetch, currentData !== undefined && isMoving(currentData) ? POLL_MS : LATER_MS);
