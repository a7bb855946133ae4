/** Key of the advisory lock under which one instance at a time migrates, syncs and seeds. */
export const BOOT_LOCK_KEY = 7_316_118_420_511;

/** First number of the advisory locks by which running instances make themselves known. */
export const INSTANCE_LOCK_SPACE = 731_611_842;

/** First number of the advisory locks of work that one process at a time does. */
export const TURN_LOCK_SPACE = 731_611_843;

/** How long an instance whose connection was lost waits before it makes itself known again. */
export const INSTANCE_RETRY_MS = 2_000;

/** How long an instance waits for another one to finish its boot before it gives up. */
export const BOOT_LOCK_TIMEOUT_MS = 10 * 60 * 1000;

/** How long the health check waits for the database before it calls it down. */
export const HEALTH_TIMEOUT_MS = 2_000;

/** How long a stop waits for queries that are still running. */
export const POOL_DRAIN_TIMEOUT_MS = 10_000;
