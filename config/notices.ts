import { findUnknownVariables } from '../src/lib/environment/find-unknown';
import { readEnvironment } from './variables';
import { PREFIXES } from './variables/prefixes';
import { applicationVariables, toolVariables } from './variables/table';
import { listWeakened } from './variables/weakened';

/** What the log says at every start: protection that is switched off, and variables without effect. */
export default () => {
  const names = [...Object.keys(applicationVariables), ...toolVariables];
  const values = readEnvironment();
  // Strapi takes `true` alone for yes.
  for (const name of ['STRAPI_TELEMETRY_DISABLED', 'STRAPI_DISABLE_EE'] as const) {
    if (values[name] !== undefined) {
      process.env[name] = String(values[name]);
    }
  }
  return {
    weakened: listWeakened(values, process.env),
    unknown: findUnknownVariables(process.env, { names, prefixes: PREFIXES }),
  };
};
