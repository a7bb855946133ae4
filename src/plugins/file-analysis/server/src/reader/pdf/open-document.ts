import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as PdfJs from 'pdfjs-dist';
import { loadModule } from '../load-module';
import { modulesFolder } from '../modules-folder';
import { UnreadableFileError } from '../unreadable-file';

const PACKAGE = 'pdfjs-dist';
/** Parts of the file are read when they are needed. */
const PART_BYTES = 262_144;

/** Nothing is drawn: of what drawing would take from a browser, the names are enough. */
const nameDrawing = (): void => {
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) {
    if (!(name in globalThis)) {
      Object.defineProperty(globalThis, name, { value: Object, configurable: true });
    }
  }
};

const isOfPassword = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'name' in error &&
  error.name === 'PasswordException';

/**
 * A document, for a task. No code of it is run, and nothing is fetched.
 * @throws UnreadableFileError
 */
export const withDocument = async <Result>(
  path: string,
  task: (document: PdfJs.PDFDocumentProxy) => Promise<Result>
): Promise<Result> => {
  nameDrawing();
  const { getDocument } = loadModule(`${PACKAGE}/legacy/build/pdf.mjs`) as typeof PdfJs;
  const folder = (name: string) => `${join(modulesFolder(), PACKAGE, name)}/`;
  const loading = getDocument({
    url: pathToFileURL(path),
    rangeChunkSize: PART_BYTES,
    disableStream: true,
    disableAutoFetch: true,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    stopAtErrors: false,
    cMapUrl: folder('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: folder('standard_fonts'),
    verbosity: 0,
  });
  try {
    const document = await loading.promise.catch((error: unknown) => {
      throw new UnreadableFileError(isOfPassword(error) ? 'pdf-encrypted' : 'pdf-damaged');
    });
    return await task(document);
  } finally {
    await loading.destroy();
  }
};
