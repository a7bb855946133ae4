/**
 * Runs the task with a signal that is aborted with the given one, or when the time is over. Not
 * `AbortSignal.any` with `AbortSignal.timeout`: Node 20 may collect the second as garbage before it
 * fires, and the task would wait for ever.
 */
export const withinTime = async <Result>(
  signal: AbortSignal,
  milliseconds: number,
  task: (limit: AbortSignal) => Promise<Result>
): Promise<Result> => {
  const controller = new AbortController();
  const stop = () => controller.abort(signal.reason);
  if (signal.aborted) {
    stop();
  }
  signal.addEventListener('abort', stop, { once: true });
  const timer = setTimeout(
    () => controller.abort(new DOMException('The time is over', 'TimeoutError')),
    milliseconds
  );
  try {
    return await task(controller.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
};
