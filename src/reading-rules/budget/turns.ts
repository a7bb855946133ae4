interface Queue {
  taken: number;
  waiting: (() => void)[];
}

/** Lets each caller do so many things at once; the rest wait for their turn, first come first. */
export const createTurns = (atOnce: number) => {
  const queues = new Map<string, Queue>();

  const leave = (caller: string, queue: Queue): void => {
    const next = queue.waiting.shift();
    if (next) {
      next();
      return;
    }
    queue.taken -= 1;
    if (queue.taken === 0) {
      queues.delete(caller);
    }
  };

  return {
    /** Waits for a turn. The answer gives it back. */
    async take(caller: string): Promise<() => void> {
      const queue = queues.get(caller) ?? { taken: 0, waiting: [] };
      queues.set(caller, queue);
      if (queue.taken < atOnce) {
        queue.taken += 1;
      } else {
        await new Promise<void>((resolve) => queue.waiting.push(resolve));
      }
      return () => leave(caller, queue);
    },
  };
};
