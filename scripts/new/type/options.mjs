import { parseArgs } from 'node:util';
import { UserFacingError } from '../../lib/errors.mjs';
import { camelOf, nounOf, pascalOf, pluralOf } from '../names.mjs';
import { KINDS } from './kinds.mjs';
import { PERSON } from './attributes.mjs';

/** @typedef {import('./kinds.mjs').Attribute} Attribute */

/**
 * What is to be made, with each name in the forms that its places want.
 * @typedef {object} TypeModel
 * @property {string} name kebab-case
 * @property {string} plural
 * @property {string} uid
 * @property {string} table
 * @property {string} noun in words
 * @property {string} pluralNoun
 * @property {string} camel
 * @property {string} camelPlural
 * @property {string} pascal
 * @property {Attribute[]} attributes
 * @property {boolean} isAboutPerson whether each entry is about a person, who is found by it
 */

export const USAGE = `npm run new -- type field-office --attribute address:encrypted-text --attribute photo:media,personal \\
  --attribute service:relation=api::service.service,required
where each entry is about somebody: --person; another plural: --plural
kinds: ${Object.keys(KINDS).join(', ')}; behind a comma: required, personal`;

// Strapi makes `line_2` of `line2`, in columns and links: letters alone leave nothing to guess.
const KEBAB = /^[a-z]+(-[a-z]+)*$/;
const CAMEL = /^[a-z]+([A-Z][a-z]+)*$/;

/** Every type has these; Strapi has the others. */
const TAKEN = new Set(
  'id documentId createdAt updatedAt publishedAt createdBy updatedBy locale localizations status meta title slug summary'.split(
    ' '
  )
);

/** A name of Postgres has 63 characters, and ours get endings. */
const LONGEST = 40;

/** @param {string} message */
const refuse = (message) => new UserFacingError(message, { advice: USAGE });

/**
 * `address:encrypted-text`, `service:relation=api::service.service,required`
 * @param {string} text
 * @returns {Attribute}
 */
const readAttribute = (text) => {
  const [, name = '', kind = '', , target, words = ''] =
    /^(\w+):([a-z-]+)(=([\w:.-]+))?((?:,[a-z]+)*)$/.exec(text) ?? [];
  if (!CAMEL.test(name) || TAKEN.has(name)) {
    throw refuse(
      CAMEL.test(name)
        ? `"${name}" is an attribute that every type has.`
        : `"${text}" is no attribute: expected a name of letters in camelCase, a colon and a kind.`
    );
  }
  if (!Object.hasOwn(KINDS, kind)) {
    throw refuse(`"${kind}" is no kind of attribute: there are ${Object.keys(KINDS).join(', ')}.`);
  }
  const flags = words.split(',').filter(Boolean);
  const unknown = flags.find((flag) => !['required', 'personal'].includes(flag));
  if (unknown) {
    throw refuse(`"${unknown}" is not known of an attribute: there are required and personal.`);
  }
  if ((kind === 'relation') !== (target !== undefined)) {
    throw refuse(
      'A relation, and nothing else, has a target: service:relation=api::service.service.'
    );
  }
  if (kind === 'media' && flags.includes('required')) {
    throw refuse('A file cannot be required: the database has no way to ask for one.');
  }
  return {
    name,
    kind,
    target,
    isRequired: flags.includes('required'),
    isPersonal: flags.includes('personal') || kind.startsWith('encrypted-'),
  };
};

/**
 * @param {string[]} args
 * @returns {TypeModel}
 */
export const readTypeOptions = (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      attribute: { type: 'string', multiple: true, default: [] },
      plural: { type: 'string' },
      person: { type: 'boolean', default: false },
    },
  });
  const [name = ''] = positionals;
  const plural = values.plural ?? pluralOf(name);
  if (positionals.length !== 1 || !KEBAB.test(name) || !KEBAB.test(plural) || name === plural) {
    throw refuse(
      'A type has one name: letters in kebab-case, in the singular. --plural says another plural.'
    );
  }
  if (plural.length > LONGEST) {
    throw refuse(`"${plural}" has more than ${LONGEST} characters.`);
  }
  const attributes = [...values.attribute.map(readAttribute), ...(values.person ? PERSON : [])];
  const double = attributes.find(({ name: one }, at) =>
    attributes.slice(0, at).some((other) => other.name === one)
  );
  if (double) {
    throw refuse(`"${double.name}" is there twice.`);
  }
  const long = attributes.find((each) => plural.length + each.name.length > LONGEST);
  if (long) {
    throw refuse(`"${long.name}" and "${plural}" have more than ${LONGEST} characters together.`);
  }
  return {
    name,
    plural,
    uid: `api::${name}.${name}`,
    table: plural.replaceAll('-', '_'),
    noun: nounOf(name),
    pluralNoun: nounOf(plural),
    camel: camelOf(name),
    camelPlural: camelOf(plural),
    pascal: pascalOf(name),
    attributes,
    isAboutPerson: values.person,
  };
};
