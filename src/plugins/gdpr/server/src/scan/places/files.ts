import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { getConfig } from '../../utils/get-config';
import type { Place } from './place';
import { searchStream } from './streams';

const filesIn = async (place: string): Promise<string[]> => {
  if (!(await stat(place)).isDirectory()) {
    return [place];
  }
  const found = await readdir(place, { withFileTypes: true, recursive: true });
  return found
    .filter((file) => file.isFile())
    .map((file) => path.join(file.parentPath, file.name))
    .sort();
};

/** Logs and temporary files, which only the operator knows. */
export const files: Place = {
  name: 'files',
  async search({ strapi, findings, signal }) {
    const { scannedFiles } = getConfig({ strapi });
    if (scannedFiles.length === 0) {
      findings.skip('files', 'GDPR_SCANNED_FILES names none');
    }
    for (const place of scannedFiles) {
      let names: string[] = [];
      try {
        names = await filesIn(path.resolve(strapi.dirs.app.root, place));
      } catch {
        findings.skip(place, 'it cannot be read');
      }
      for (const name of names) {
        const { size } = await stat(name);
        await searchStream(name, createReadStream(name), size, { findings, signal });
        await findings.content(`${place} (names of files)`, Buffer.from(name));
      }
    }
  },
};
