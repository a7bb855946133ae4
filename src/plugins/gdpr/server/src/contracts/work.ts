/** What goes on for long: it may be stopped, and says how far it is. */
export interface Work {
  signal: AbortSignal;
  onProgress?: (progress: { done: number; total: number }) => Promise<void>;
}
