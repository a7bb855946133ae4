/** What is remembered from the last visit is shown, and asked for again at once. */
export const FRESH = { refetchOnMountOrArgChange: true };
