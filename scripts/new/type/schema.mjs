import { capitalised } from '../names.mjs';
import { COMMON, PERSON } from './attributes.mjs';
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
  const { class: personalClass, isEncrypted, isLookedUp } = kindOf(attribute);
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
    ...(isEncrypted && {
      'field-encryption': { enabled: true, ...(isLookedUp && { index: true }) },
    }),
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

/** It is made of the name of the person, and says it. @param {TypeModel} model */
const slugOf = ({ noun }) => ({
  ...SLUG,
  pluginOptions: {
    gdpr: {
      personal: true,
      class: 'identity',
      purpose: `present the ${noun} on the website`,
      legalBasis: 'consent',
      onErasure: 'pseudonym',
    },
  },
});

/** Whom an entry is about, and how long it is kept. */
const SUBJECT = {
  subject: { relation: PERSON[1]?.name, address: PERSON[0]?.name },
  retention: { months: 24, from: 'updatedAt' },
};

/** @param {TypeModel} model */
export const schemaOf = (model) => {
  const { name, plural, table, noun, attributes, isAboutPerson } = model;
  const [title, ...texts] = COMMON.map((each) => ({
    ...each,
    isPersonal: isAboutPerson && each.name === 'title',
  }));
  const slug = isAboutPerson ? slugOf(model) : SLUG;
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
        ...(isAboutPerson && SUBJECT),
        impersonal: [
          title,
          { name: 'slug', isPersonal: isAboutPerson },
          ...texts,
          ...attributes,
        ].flatMap((each) => (each && !each.isPersonal ? [each.name] : [])),
      },
    },
    attributes: { ...entries([title]), slug, ...entries([...texts, ...attributes]) },
  };
};
