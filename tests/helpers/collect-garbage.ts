import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/** At once, and all of it: for tests of what must outlive it, or must not. */
export const collectGarbage = runInNewContext('gc') as () => void;
