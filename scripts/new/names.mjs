/** @param {string} name in kebab-case */
export const camelOf = (name) =>
  name.replace(/-(\w)/g, (_match, letter) => String(letter).toUpperCase());

/** @param {string} name in kebab-case */
export const pascalOf = (name) => camelOf(`-${name}`);

/** @param {string} name in kebab-case */
export const nounOf = (name) => name.replaceAll('-', ' ');

/** @param {string} text */
export const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** `postalAddress` is `postal_address`. @param {string} name in camelCase */
export const snakeOf = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `postalAddress` is `Postal address`. @param {string} name in camelCase */
export const labelOf = (name) => capitalised(snakeOf(name).replaceAll('_', ' '));

/** As most English nouns have it. @param {string} name */
export const pluralOf = (name) => {
  if (/[^aeiou]y$/.test(name)) {
    return name.replace(/y$/, 'ies');
  }
  return /(s|x|z|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
};

/** @param {string} noun */
export const withArticle = (noun) => `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
