import { UserFacingError } from '../lib/errors.mjs';
import { USAGE as PLUGIN_USAGE, readPluginOptions } from './plugin/options.mjs';
import { planPlugin } from './plugin/plan.mjs';
import { formatted, repositoryIn } from './repository.mjs';
import { readTypeOptions, USAGE as TYPE_USAGE } from './type/options.mjs';
import { planType } from './type/plan.mjs';

/** @typedef {import('./repository.mjs').Plan} Plan */
/** @typedef {import('./repository.mjs').Repository} Repository */

export const USAGE = `${TYPE_USAGE}\n\n${PLUGIN_USAGE}`;

/** @type {Record<string, (args: string[], repository: Repository) => Plan>} */
const MAKERS = {
  type: (args, repository) => planType(readTypeOptions(args), repository),
  plugin: (args, repository) => planPlugin(readPluginOptions(args), repository),
};

/**
 * The files of something new, formatted, and those that have to know of it.
 * @param {readonly string[]} argv
 * @param {string} root
 */
export const planNew = async ([what = '', ...args], root) => {
  const make = Object.hasOwn(MAKERS, what) ? MAKERS[what] : undefined;
  if (!make) {
    throw new UserFacingError(`New is ${Object.keys(MAKERS).join(' or ')}, not "${what}".`, {
      advice: USAGE,
    });
  }
  return formatted(make(args, repositoryIn(root)));
};

/** The same for those who want no maps. @param {readonly string[]} argv @param {string} root */
export const plannedFiles = async (argv, root) => {
  const { created, edited } = await planNew(argv, root);
  return { created: Object.fromEntries(created), edited: Object.fromEntries(edited) };
};
