import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * A copy of the built application that a test may change, as another release of it. It lies in the
 * project, so that it finds the packages.
 */
export const copyOfDist = async (name: string): Promise<string> => {
  const copy = path.resolve('.data/test', name);
  await rm(copy, { recursive: true, force: true });
  await cp(path.resolve('dist'), copy, {
    recursive: true,
    filter: (source) => source !== path.resolve('dist/build'),
  });
  return copy;
};

/** Throws when the text is not there: then the test would prove nothing. */
export const replaceInFile = async (file: string, from: string, to: string): Promise<void> => {
  const content = await readFile(file, 'utf8');
  if (!content.includes(from)) {
    throw new Error(`${file} does not hold ${from}`);
  }
  await writeFile(file, content.replaceAll(from, to));
};

export const writeJson = async (file: string, content: object) => {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(content));
};

interface Schema {
  pluginOptions?: { gdpr?: object };
  attributes: Record<string, { pluginOptions?: { gdpr?: object } }>;
}

/** What a test does not declare is about nobody. */
export const withImpersonal = (schema: object): object => {
  const { pluginOptions = {}, attributes, ...rest } = schema as Schema;
  const impersonal = Object.keys(attributes).filter(
    (name) => !attributes[name]?.pluginOptions?.gdpr
  );
  const gdpr = { ...pluginOptions.gdpr, ...(impersonal.length > 0 && { impersonal }) };
  return {
    ...rest,
    attributes,
    pluginOptions: { ...pluginOptions, ...(Object.keys(gdpr).length > 0 && { gdpr }) },
  };
};

/** Adds a component; its name has a folder, as in `vault/card`. */
export const addComponent = (dist: string, name: string, schema: object) =>
  writeJson(path.join(dist, `src/components/${name}.json`), withImpersonal(schema));

/** Adds a content type with Strapi's own controller, service and routes. */
export const addContentType = async (dist: string, name: string, schema: object) => {
  const folderOf = (part: string) => path.join(dist, 'src/api', name, part);
  await writeJson(
    path.join(folderOf('content-types'), name, 'schema.json'),
    withImpersonal(schema)
  );
  for (const [part, factory] of Object.entries({
    controllers: 'createCoreController',
    routes: 'createCoreRouter',
    services: 'createCoreService',
  })) {
    await mkdir(folderOf(part), { recursive: true });
    await writeFile(
      path.join(folderOf(part), `${name}.js`),
      `module.exports = require('@strapi/strapi').factories.${factory}('api::${name}.${name}');`
    );
  }
};
