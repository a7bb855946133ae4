/** What an error says, whichever realm it comes from: native modules throw errors of their own. */
export const errorMessage = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';
