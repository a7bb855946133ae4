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

/** Adds a content type with Strapi's own controller, service and routes. */
export const addContentType = async (dist: string, name: string, schema: object) => {
  const folderOf = (part: string) => path.join(dist, 'src/api', name, part);
  await writeJson(path.join(folderOf('content-types'), name, 'schema.json'), schema);
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
