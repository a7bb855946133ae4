import type { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { guardRoutes } from '../admin/guard-routes';
import type { Route } from '../admin/guard-routes';
import { AddressRefusedError } from '../../lib/outgoing/guarded-request';
import { hasSignatureOf, SIGNATURE_LENGTH } from '../../lib/media-signatures';
import { mediaGuards } from './media-guards';

interface UploadedFile {
  mime: string;
  getStream(): Readable;
}

interface ProviderService {
  upload(file: UploadedFile): Promise<void>;
  replace(file: UploadedFile, old: UploadedFile): Promise<void>;
}

interface FileService {
  fetchUrlToInputFile(url: string, ...others: unknown[]): Promise<unknown>;
}

interface UploadPlugin {
  routes: { admin: { routes: Route[] } };
  services: { file: FileService; provider: (context: { strapi: Core.Strapi }) => ProviderService };
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

/** How Strapi says that a name has an address of ours, and that it has none (upload/services/file.js). */
const TELLING = /^(URL resolves to a blocked address|Could not resolve hostname)/;

/** The guard of `fetch` refuses more than Strapi does, and in the same words for each reason. */
const withOneRefusal = (service: FileService): FileService => ({
  ...service,
  async fetchUrlToInputFile(...args) {
    try {
      return await service.fetchUrlToInputFile(...args);
    } catch (error) {
      throw error instanceof Error && TELLING.test(error.message)
        ? new AddressRefusedError()
        : error;
    }
  },
});

/**
 * Strapi believes the declared type when it cannot tell the type from the content, as with a page
 * named `photo.png`. All that is stored passes the provider service, so the check stands there.
 */
export default (plugin: UploadPlugin) => {
  plugin.services.file = withOneRefusal(plugin.services.file);
  // The guards are the same objects, and added once.
  plugin.routes.admin.routes = guardRoutes(plugin.routes.admin.routes, mediaGuards);
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
