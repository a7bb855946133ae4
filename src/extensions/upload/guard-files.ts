import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { AddressRefusedError } from '../../lib/outgoing/guarded-request';
import { hasSignatureOf, SIGNATURE_LENGTH } from '../../lib/media-signatures';
import { ONE_LINE } from '../../lib/one-line';
import { fillSeam } from '../../strapi-seams/install';
import { filesByAddress, storedFiles, uploadMetrics } from '../../strapi-seams/seams/plugins';
import type { UploadedFile } from '../../strapi-seams/seams/plugins';

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

const refuseForeign = async (file: UploadedFile) => {
  if (!ONE_LINE.test(file.name)) {
    throw new errors.ValidationError(
      'The name of the file must be one line without control characters'
    );
  }
  if (!hasSignatureOf(file.mime, await readHead(file))) {
    throw new errors.ValidationError('The content of the file is not what its type says');
  }
};

/** How Strapi says that a name has an address of ours, and that it has none (upload/services/file.js). */
const TELLING = /^(URL resolves to a blocked address|Could not resolve hostname)/;

/** The guard of `fetch` refuses more than Strapi does, and in the same words for each reason. */
const withOneRefusal = (context: { strapi: Core.Strapi }): void => {
  fillSeam(context, filesByAddress, ({ fetchUrlToInputFile }) => ({
    async fetchUrlToInputFile(...call) {
      try {
        return await fetchUrlToInputFile(...call);
      } catch (error) {
        throw error instanceof Error && TELLING.test(error.message)
          ? new AddressRefusedError()
          : error;
      }
    },
  }));
};

/**
 * A file that is replaced keeps its name, below which others keep what was there (`media-files`). Its
 * address says that it is another one.
 */
const markReplaced = (file: UploadedFile): void => {
  if (file.url?.startsWith('/uploads/')) {
    file.url = `${file.url.split('?')[0]}?v=${Date.now().toString(36)}`;
  }
};

/**
 * Strapi believes the declared type when it cannot tell the type from the content, as with a page
 * named `photo.png`. All that is stored passes the provider service, so the check stands there.
 */
export const guardFiles = (context: { strapi: Core.Strapi }): void => {
  withOneRefusal(context);
  fillSeam(context, uploadMetrics, ({ registerCron }) => ({
    async registerCron() {
      if (!context.strapi.telemetry.isDisabled) {
        await registerCron();
      }
    },
  }));
  fillSeam(context, storedFiles, ({ upload, replace }) => ({
    async upload(file) {
      await refuseForeign(file);
      await upload(file);
    },
    async replace(file, old) {
      await refuseForeign(file);
      await replace(file, old);
      markReplaced(file);
    },
  }));
};
