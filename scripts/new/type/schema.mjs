import { capitalised } from '../names.mjs';
import { COMMON } from './attributes.mjs';
import { kindOf } from './kinds.mjs';

/** @typedef {import('./options.mjs').TypeModel} TypeModel */
/** @typedef {import('./kinds.mjs').Attribute} Attribute */

/** What is left of a value that must not be missing is another one; a link or a file goes. */
const erasureOf = (/** @type {Attribute} */ attribute) => {
  const { column } = kindOf(attribute);
  if (column === 'file' || (column === 'link' && attribute.isRequired)) {
    return 'delete';
  }
  return attribute.isRequired ? 'fixed' : 'null';
};

/** @param {Attribute} attribute @param {TypeModel} model */
const declarationsOf = (attribute, { noun }) => {
  const { class: personalClass, isEncrypted } = kindOf(attribute);
  const options = {
    ...(attribute.isPersonal && {
      gdpr: {
        personal: true,
        class: personalClass,
        purpose: isEncrypted ? `reach the ${noun}` : `present the ${noun} on the website`,
        legalBasis: 'consent',
        onErasure: erasureOf(attribute),
      },
    }),
    ...(isEncrypted && { 'field-encryption': { enabled: true } }),
  };
  return Object.keys(options).length > 0 ? { pluginOptions: options } : {};
};

/** @param {Attribute} attribute @param {TypeModel} model */
const attributeOf = (attribute, model) => {
  const { type, ...rest } = /** @type {{ type: string }} */ (kindOf(attribute).schema);
  return {
    type,
    ...(attribute.isRequired && { required: true }),
    ...rest,
    ...(attribute.target && { target: attribute.target }),
    ...declarationsOf(attribute, model),
  };
};

const SLUG = {
  type: 'uid',
  targetField: 'title',
  required: false,
  minLength: 1,
  maxLength: 100,
  regex: '^[a-z0-9-]+$',
};

/** @param {TypeModel} model */
export const schemaOf = (model) => {
  const { name, plural, table, noun, attributes } = model;
  const [title, ...texts] = COMMON;
  /** @param {readonly (Attribute | undefined)[]} list */
  const entries = (list) =>
    Object.fromEntries(
      list.flatMap((each) => (each ? [[each.name, attributeOf(each, model)]] : []))
    );
  return {
    kind: 'collectionType',
    collectionName: table,
    info: {
      singularName: name,
      pluralName: plural,
      displayName: capitalised(noun),
      description: `What the website shows of ${model.pluralNoun}`,
    },
    options: { draftAndPublish: true },
    pluginOptions: {
      'content-api': { public: true, sort: 'createdAt:desc,id:desc' },
      gdpr: {
        impersonal: [title, { name: 'slug' }, ...texts, ...attributes].flatMap((each) =>
          each && !('isPersonal' in each && each.isPersonal) ? [each.name] : []
        ),
      },
    },
    attributes: { ...entries([title]), slug: SLUG, ...entries([...texts, ...attributes]) },
  };
};
