/** Routes whose path is a secret of its holder. */
const SECRET_PARAMETER = /:(token|code)\b/i;

const LONGEST_NAME = 60;

/**
 * What the log says of a request: its path, and the names of its query parameters without values.
 *
 * @param route pattern of the route that answered
 */
export const loggedAddress = (
  { path, query }: { path: string; query: Record<string, unknown> },
  route?: string
): string => {
  const shown = route && SECRET_PARAMETER.test(route) ? route : path;
  const names = Object.keys(query).map((name) => encodeURIComponent(name).slice(0, LONGEST_NAME));
  return names.length > 0 ? `${shown}?${names.join('&')}` : shown;
};
