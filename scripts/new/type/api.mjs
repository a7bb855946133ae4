import { kindOf } from './kinds.mjs';

/** @typedef {import('./options.mjs').TypeModel} TypeModel */

/**
 * What a reader gets with an entry without asking for it.
 * @param {TypeModel} model
 * @param {(target: string) => string} mainFieldOf
 */
const populateOf = ({ attributes }, mainFieldOf) => {
  /** @type {Record<string, unknown>} */
  const populate = {};
  for (const attribute of attributes) {
    const { name, kind, target } = attribute;
    if ('private' in kindOf(attribute).schema) {
      continue;
    }
    if (kind === 'media') {
      populate[name] = true;
    } else if (target) {
      populate[name] = { fields: [mainFieldOf(target)] };
    }
  }
  return populate;
};

/** @param {TypeModel} model @param {(target: string) => string} mainFieldOf */
export const controllerOf = (
  model,
  mainFieldOf
) => `import { createSluggedContentController } from '../../../factories/content-controller';

export default createSluggedContentController('${model.uid}', {
  populate: ${JSON.stringify(populateOf(model, mainFieldOf))},
});
`;

/** @param {TypeModel} model */
export const routesOf = ({
  uid,
}) => `import { createSluggedContentRouter } from '../../../factories/content-router';

export default createSluggedContentRouter('${uid}');
`;

/** @param {TypeModel} model */
export const serviceOf = ({ uid }) => `import { factories } from '@strapi/strapi';

export default factories.createCoreService('${uid}');
`;
