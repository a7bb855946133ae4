import type { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { hasSignatureOf, SIGNATURE_LENGTH } from '../../lib/media-signatures';

interface UploadedFile {
  mime: string;
  getStream(): Readable;
}

interface ProviderService {
  upload(file: UploadedFile): Promise<void>;
  replace(file: UploadedFile, old: UploadedFile): Promise<void>;
}

interface UploadPlugin {
  services: { provider: (context: { strapi: Core.Strapi }) => ProviderService };
}

const readHead = async (file: UploadedFile): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of file.getStream() as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= SIGNATURE_LENGTH) {
      break;
    }
  }
  return Buffer.concat(chunks);
};

const refuseForeignContent = async (file: UploadedFile) => {
  if (!hasSignatureOf(file.mime, await readHead(file))) {
    throw new errors.ValidationError('The content of the file is not what its type says');
  }
};

/**
 * Strapi believes the declared type when it cannot tell the type from the content, as with a page
 * named `photo.png`. All that is stored passes the provider service, so the check stands there.
 */
export default (plugin: UploadPlugin) => {
  const createProviderService = plugin.services.provider;
  plugin.services.provider = ({ strapi }) => {
    const service = createProviderService({ strapi });
    const { upload, replace } = service;
    return Object.assign(service, {
      async upload(file: UploadedFile) {
        await refuseForeignContent(file);
        await upload.call(service, file);
      },
      async replace(file: UploadedFile, old: UploadedFile) {
        await refuseForeignContent(file);
        await replace.call(service, file, old);
      },
    });
  };
  return plugin;
};
