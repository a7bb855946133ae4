import { parseArgs } from 'node:util';
import { UserFacingError } from '../../lib/errors.mjs';
import { camelOf, capitalised, nounOf, pascalOf } from '../names.mjs';

/**
 * What is to be made, with its name in the forms that its places want.
 * @typedef {object} PluginModel
 * @property {string} name kebab-case
 * @property {string} camel
 * @property {string} pascal
 * @property {string} title
 * @property {string} prefix of its variables
 */

/** @param {string[]} args @returns {PluginModel} */
export const readPluginOptions = (args) => {
  const { positionals } = parseArgs({ args, allowPositionals: true, options: {} });
  const [name = ''] = positionals;
  if (positionals.length !== 1 || !/^[a-z]+(-[a-z]+)+$/.test(name) || name.length > 30) {
    throw new UserFacingError(
      'A plugin has one name: two words or more in kebab-case, letters only, at most 30 characters.',
      { advice: 'npm run new -- plugin visit-planner' }
    );
  }
  return {
    name,
    camel: camelOf(name),
    pascal: pascalOf(name),
    title: capitalised(nounOf(name)),
    prefix: `${name.replaceAll('-', '_').toUpperCase()}_`,
  };
};
