import { nearestName } from '../nearest-name';

/** So many wrong characters are a slip of the hand; more are another word. */
const SLIP = 2;
/** Short names are like one another by chance: PORT and PATH. */
const MIN_LENGTH = 8;

interface Known {
  names: readonly string[];
  /** What names of ours begin with. */
  prefixes: readonly string[];
}

const namesOfSimilarLength = (text: string, names: readonly string[]) =>
  text.length < MIN_LENGTH
    ? []
    : names.filter((name) => Math.abs(name.length - text.length) <= SLIP);

/** Variables that nobody reads, though they look like ours: each with what was probably meant. */
export const findUnknownVariables = (env: NodeJS.ProcessEnv, { names, prefixes }: Known) =>
  Object.keys(env)
    .filter((name) => !names.includes(name))
    .flatMap((name): string[] => {
      const text = name.toUpperCase();
      const isOurs = prefixes.some((prefix) => text.startsWith(prefix));
      // An environment has many variables of others: most cannot be near, which their length says.
      const candidates = isOurs ? names : namesOfSimilarLength(text, names);
      const nearest = nearestName(text, candidates);
      if (!isOurs && (nearest === undefined || nearest.distance > SLIP)) {
        return [];
      }
      const hint = nearest ? `; did you mean ${nearest.name}?` : '';
      return [`The variable ${name} is not known, and has no effect${hint}`];
    });
