import { parseArgs } from 'node:util';
import { UserFacingError } from '../../lib/errors.mjs';
import { camelOf, capitalised, nounOf, pascalOf } from '../names.mjs';
import { recordModel } from './record.mjs';

export const USAGE = 'npm run new -- plugin visit-planner --record visit-request';
const NAME = /^[a-z]+(-[a-z]+)+$/;
const LONGEST = 30;

/** @typedef {import('./record.mjs').RecordModel} RecordModel */

/**
 * What is to be made, with its name in the forms that its places want.
 * @typedef {object} PluginModel
 * @property {string} name kebab-case
 * @property {string} camel
 * @property {string} pascal
 * @property {string} title
 * @property {string} prefix of its variables
 * @property {RecordModel} [record] what people send, and is about them
 */

/** @param {string[]} args @returns {PluginModel} */
export const readPluginOptions = (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { record: { type: 'string' } },
  });
  const [name = ''] = positionals;
  if (positionals.length !== 1 || !NAME.test(name) || name.length > LONGEST) {
    throw new UserFacingError(
      'A plugin has one name: two words or more in kebab-case, letters only, at most 30 characters.',
      { advice: USAGE }
    );
  }
  const { record } = values;
  if (record !== undefined && (!NAME.test(record) || record.length > LONGEST)) {
    throw new UserFacingError(
      'A record has a name as a plugin has one, in the singular: two words or more in kebab-case.',
      { advice: USAGE }
    );
  }
  return {
    name,
    camel: camelOf(name),
    pascal: pascalOf(name),
    title: capitalised(nounOf(name)),
    prefix: `${name.replaceAll('-', '_').toUpperCase()}_`,
    ...(record !== undefined && { record: recordModel(record) }),
  };
};
