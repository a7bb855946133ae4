import { capitalised } from '../names.mjs';
import { COMMON } from './attributes.mjs';
import { kindOf } from './kinds.mjs';

/** @typedef {import('./options.mjs').TypeModel} TypeModel */

const STATES = ['published', 'published', 'draft'];

/** @param {TypeModel} model @param {number} index */
const entryOf = ({ name, noun, attributes }, index) => ({
  slug: `sample-${name}-${index}`,
  status: STATES[index - 1],
  title: `${capitalised(noun)} ${index}`,
  ...Object.fromEntries(
    [...COMMON.slice(1), ...attributes].flatMap((attribute) => {
      const { sample } = kindOf(attribute);
      return sample ? [[attribute.name, sample(index)]] : [];
    })
  ),
});

/** `src/seeds/data/PLURAL.ts` @param {TypeModel} model */
export const sampleDataOf = (model) => `/** Invented: the newest stands first. */
export const ${model.camelPlural} = [
  ${STATES.map((_state, at) => JSON.stringify(entryOf(model, at + 1))).join(',\n  ')},
] as const;
`;

/** `src/seeds/content/PLURAL.ts` @param {TypeModel} model */
export const ensureSampleOf = ({ camelPlural, pascal, plural, uid, attributes }) => {
  const links = attributes.flatMap(({ name, target }) =>
    target?.startsWith('api::') ? [`${name}: await firstPublished(strapi, '${target}'),`] : []
  );
  return `import type { Core } from '@strapi/strapi';
import type { ${camelPlural} } from '../data/${plural}';
import { ensureEntry } from './ensure-entry';
${links.length > 0 ? `import { firstPublished } from './first-published';\n` : ''}
export const ensure${pascal} = (
  strapi: Core.Strapi,
  { slug, status, ...data }: (typeof ${camelPlural})[number]
) =>
  ensureEntry({
    strapi,
    uid: '${uid}',
    key: { slug },
    status,
    data: ${links.length > 0 ? `async () => ({ ...data, ${links.join(' ')} })` : `() => ({ ...data })`},
  });
`;
};
