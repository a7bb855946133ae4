/** How long an instance whose connection was lost waits before it makes itself known again. */
export const INSTANCE_RETRY_MS = 2_000;

/** How long an instance waits for another one to finish its boot before it gives up. */
export const BOOT_LOCK_TIMEOUT_MS = 10 * 60 * 1000;

/** How long the health check waits for the database before it calls it down. */
export const HEALTH_TIMEOUT_MS = 2_000;

/** How long a stop waits for queries that are still running. */
export const POOL_DRAIN_TIMEOUT_MS = 10_000;
