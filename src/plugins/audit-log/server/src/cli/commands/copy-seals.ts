import { createWriteStream } from 'node:fs';
import { access, mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { Core } from '@strapi/strapi';
import type { Subcommand } from '../../../../../../command-line/subcommands';
import { print } from '../../../../../../command-line/print';
import { withStartedApplication } from '../../../../../../command-line/application';
import { createSealObjects } from '../../utils/seal-objects';

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false
  );

const copy = async (strapi: Core.Strapi, folder: string): Promise<number> => {
  const objects = createSealObjects({ strapi });
  let copied = 0;
  for await (const key of objects.keys()) {
    const file = path.join(folder, path.basename(key));
    if (await exists(file)) {
      continue;
    }
    const body = await objects.open(key);
    if (body) {
      await pipeline(body, createWriteStream(`${file}.part`));
      await rename(`${file}.part`, file);
      copied += 1;
    }
  }
  return copied;
};

export const copySeals: Subcommand = {
  parameters: '--to FOLDER',
  summary: 'copy seals and witnesses from the object store to a folder, as --seals reads them',
  async run(args) {
    const { to } = parseArgs({ args, options: { to: { type: 'string' } } }).values;
    if (!to) {
      throw new Error('Expected a folder: npm run audit -- copy-seals --to FOLDER');
    }
    await mkdir(to, { recursive: true });
    await withStartedApplication(async (strapi) => {
      print(`${await copy(strapi, to)} objects were copied to ${to}`);
    });
  },
};
