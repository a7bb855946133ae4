/** A page that is served by a developer's own machine, at any port. */
const OWN_MACHINE = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/**
 * The foreign origins that may read an answer. While a frontend is developed its page comes from the same machine, and
 * nobody should have to list it first; elsewhere nothing is readable that is not listed.
 */
export const readableOrigins = (
  listed: readonly string[],
  isDevelopment: boolean,
  asking: string
): string[] => (isDevelopment && OWN_MACHINE.test(asking) ? [...listed, asking] : [...listed]);
