import { readVariables } from '../../src/lib/environment/read-variables';
import { applicationVariables } from './table';

/** What every file of the configuration starts from. A mistake in any variable stops the start. */
export const readEnvironment = () => readVariables(applicationVariables, process.env);

export type Environment = ReturnType<typeof readEnvironment>;
