import path from 'node:path';
import type { Place } from './place';
import { searchFolder } from './folders';

/** Where Strapi's own provider keeps files, below its public folder (@strapi/provider-upload-local). */
const FOLDER = 'uploads';

/** The files of the media library. */
export const media: Place = {
  name: 'media library',
  async search({ strapi, findings, signal }) {
    const provider = strapi.config.get<string>('plugin::upload.provider');
    if (provider !== 'local') {
      findings.skip('media library', `its files are kept by ${provider}: search them there`);
      return;
    }
    const folder = path.join(strapi.dirs.static.public, FOLDER);
    await searchFolder(folder, { findings, signal });
  },
};
