import { existsSync, readFileSync } from 'node:fs';
import { assertEnvFile } from '../../src/lib/environment/assert-env-file';
import { readVariables } from '../../src/lib/environment/read-variables';
import { applicationVariables } from './table';

/** What every file of the configuration starts from. A mistake in any variable stops the start. */
export const readEnvironment = () => {
  // The file that Strapi has read into the environment before.
  const file = process.env.ENV_PATH ?? '.env';
  if (existsSync(file)) {
    assertEnvFile(readFileSync(file), file);
  }
  return readVariables(applicationVariables, process.env);
};

export type Environment = ReturnType<typeof readEnvironment>;
