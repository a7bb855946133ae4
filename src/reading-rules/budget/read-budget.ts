export interface ReadBudgetSettings {
  /** How much database time a caller may use at once, beyond the grace of each read. */
  capacityMs: number;
  /** How much of it comes back in a millisecond. */
  refillPerMs: number;
  /** Reads that take less are free: a busy website asks for many of them. */
  graceMs: number;
}

interface Account {
  usedMs: number;
  /** When `usedMs` was right. */
  at: number;
  /** When each read that still runs began. */
  running: Set<{ startedAt: number }>;
}

/** Accounts that have all their time back are forgotten once there are so many. */
const SWEEP_AT = 10_000;

/**
 * Database time by caller, as a bucket that leaks: slow reads fill it, and while it is full the
 * caller waits. What still runs counts as well, so that a hundred slow reads at once are noticed
 * before the first has ended.
 */
export const createReadBudget = (
  { capacityMs, refillPerMs, graceMs }: ReadBudgetSettings,
  now: () => number = () => performance.now()
) => {
  const accounts = new Map<string, Account>();

  const settle = (account: Account): void => {
    const elapsed = now() - account.at;
    account.usedMs = Math.max(0, account.usedMs - elapsed * refillPerMs);
    account.at += elapsed;
  };

  const accountOf = (caller: string): Account => {
    const account = accounts.get(caller) ?? { usedMs: 0, at: now(), running: new Set() };
    settle(account);
    return account;
  };

  const beyondGrace = (startedAt: number): number => Math.max(0, now() - startedAt - graceMs);

  const sweep = (): void => {
    for (const [caller, account] of accounts) {
      settle(account);
      if (account.usedMs === 0 && account.running.size === 0) {
        accounts.delete(caller);
      }
    }
  };

  return {
    /** How long the caller has to wait before the next read; 0 if it may go on. */
    waitMs(caller: string): number {
      const { usedMs, running } = accountOf(caller);
      const runningMs = [...running].reduce((sum, read) => sum + beyondGrace(read.startedAt), 0);
      return Math.max(0, usedMs + runningMs - capacityMs) / refillPerMs;
    },

    /** Begins a read. The answer ends it. */
    start(caller: string): () => void {
      if (accounts.size >= SWEEP_AT) {
        sweep();
      }
      const account = accountOf(caller);
      accounts.set(caller, account);
      const read = { startedAt: now() };
      account.running.add(read);
      return () => {
        settle(account);
        account.running.delete(read);
        account.usedMs += beyondGrace(read.startedAt);
        if (account.usedMs === 0 && account.running.size === 0) {
          accounts.delete(caller);
        }
      };
    },
  };
};
