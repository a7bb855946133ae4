import path from 'node:path';
import { getConfig } from '../../utils/get-config';
import { searchFolder } from './folders';
import type { Place } from './place';

/** Logs and temporary files, which only the operator knows. */
export const files: Place = {
  name: 'files',
  async search({ strapi, findings, signal }) {
    const { scannedFiles } = getConfig({ strapi });
    if (scannedFiles.length === 0) {
      findings.skip('files', 'GDPR_SCANNED_FILES names none');
    }
    for (const place of scannedFiles) {
      await searchFolder(path.resolve(strapi.dirs.app.root, place), { findings, signal });
    }
  },
};
