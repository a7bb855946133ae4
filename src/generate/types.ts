import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import { generators } from '@strapi/typescript-utils';

const TYPES_DIRECTORY = 'types/generated';

/** The types of content types and components that Strapi derives from the schemas, by path. */
export const generateTypes = async (strapi: Core.Strapi): Promise<Map<string, string>> => {
  const directory = await mkdtemp(path.join(tmpdir(), 'generated-types-'));
  try {
    await generators.generate({
      strapi,
      pwd: directory,
      rootDir: '.',
      logger: { silent: true, debug: false },
      artifacts: { contentTypes: true, components: true },
    });
    const files = (await readdir(directory, { recursive: true })).filter((file) =>
      file.endsWith('.d.ts')
    );
    return new Map(
      await Promise.all(
        files.map(
          async (file) =>
            [
              path.join(TYPES_DIRECTORY, path.basename(file)),
              await readFile(path.join(directory, file), 'utf8'),
            ] as const
        )
      )
    );
  } finally {
    await rm(directory, { recursive: true });
  }
};
