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

/** Variables that nobody reads, though they look like ours: each with what was probably meant. */
export const findUnknownVariables = (env: NodeJS.ProcessEnv, { names, prefixes }: Known) =>
  Object.keys(env)
    .filter((name) => !names.includes(name))
    .flatMap((name): string[] => {
      const nearest = nearestName(name.toUpperCase(), names);
      const isOurs = prefixes.some((prefix) => name.toUpperCase().startsWith(prefix));
      const isSlip = name.length >= MIN_LENGTH && nearest !== undefined && nearest.distance <= SLIP;
      if (!isOurs && !isSlip) {
        return [];
      }
      const hint = nearest ? `; did you mean ${nearest.name}?` : '';
      return [`The variable ${name} is not known, and has no effect${hint}`];
    });
