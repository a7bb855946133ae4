import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { DocumentReport } from '../pdf/document-report';
import { withDocument } from '../pdf/open-document';
import { refuseBombs } from '../pdf/refuse-bombs';
import { textMeter } from '../text/text-meter';
import { UnreadableFileError } from '../unreadable-file';
import type { Reader } from './reading';

const MOST_PAGES = 1_000;
const LEAST_PAGES = 50;
/** A page is looked for among all: so many are passed by in all where they lie in one list. */
const PASSED_PAGES = 5_000_000;
const LISTED_SIZES = 5;
const MILLIMETRES = 25.4 / 72;

/** Numbers of pages, from 1: all, or as many as are read, evenly. */
const pagesToRead = (pages: number): number[] => {
  const passable = Math.max(LEAST_PAGES, Math.floor(PASSED_PAGES / pages));
  const count = Math.min(pages, MOST_PAGES, passable);
  return Array.from({ length: count }, (_, place) => Math.floor((place * pages) / count) + 1);
};

const sizeOf = (page: PDFPageProxy): string => {
  const { width, height } = page.getViewport({ scale: 1 });
  return `${Math.round(width * MILLIMETRES)} ${Math.round(height * MILLIMETRES)}`;
};

const linesOf = async (page: PDFPageProxy): Promise<string[]> => {
  const { items } = await page.getTextContent();
  const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''));
  return text.join('').split('\n');
};

type PagesReport = Pick<
  DocumentReport,
  'pagesRead' | 'pagesWithoutText' | 'damagedPages' | 'sizes' | 'text'
>;

const readPages = async (document: PDFDocumentProxy): Promise<PagesReport> => {
  const meter = textMeter();
  const sizes = new Map<string, number>();
  const numbers = pagesToRead(document.numPages);
  let [damaged, withoutText] = [0, 0];
  for (const number of numbers) {
    try {
      const page = await document.getPage(number);
      const size = sizeOf(page);
      const lines = await linesOf(page);
      sizes.set(size, (sizes.get(size) ?? 0) + 1);
      withoutText += lines.every((line) => line.trim() === '') ? 1 : 0;
      lines.forEach(meter.add);
      page.cleanup();
    } catch {
      damaged += 1;
    }
  }
  if (damaged === numbers.length) {
    throw new UnreadableFileError('pdf-damaged');
  }
  return {
    pagesRead: numbers.length,
    pagesWithoutText: withoutText,
    damagedPages: damaged,
    sizes: [...sizes]
      .sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
      .slice(0, LISTED_SIZES)
      .map(([size, pages]) => {
        const [width = 0, height = 0] = size.split(' ').map(Number);
        return { width, height, pages };
      }),
    text: meter.facts(),
  };
};

/** Of a fixed list: a document may call its own anything. */
const TAGS = ['Title', 'Author', 'Subject', 'Keywords', 'Creator', 'Producer'] as const;

type ActionsReport = Pick<
  DocumentReport,
  'isRestricted' | 'hasJavaScript' | 'hasForm' | 'attachments' | 'tags'
>;

/** What it says of itself and can do. Where one of it is broken, the pages may still be read. */
const readActions = async (document: PDFDocumentProxy): Promise<ActionsReport> => {
  const orNull = <Value>(value: Promise<Value>): Promise<Value | null> => value.catch(() => null);
  const permissions = await orNull(document.getPermissions());
  const metadata = await orNull(document.getMetadata());
  const info = new Map(Object.entries(metadata?.info ?? {}) as [string, unknown][]);
  const attachments: unknown = await orNull(document.getAttachments());
  return {
    isRestricted: permissions !== null,
    hasJavaScript:
      (await orNull(document.hasJSActions())) === true ||
      (await orNull(document.getJSActions())) !== null,
    hasForm: info.get('IsAcroFormPresent') === true || info.get('IsXFAPresent') === true,
    attachments:
      typeof attachments === 'object' && attachments !== null ? Object.keys(attachments).length : 0,
    tags: TAGS.filter((name) => (info.get(name) ?? '') !== ''),
  };
};

/** The pages of a document, and what they say; nothing of it is drawn. */
export const readPdf: Reader = async ({ path, media }) => {
  await refuseBombs(path);
  const document = await withDocument(
    path,
    async (opened): Promise<DocumentReport> => ({
      pages: opened.numPages,
      ...(await readPages(opened)),
      ...(await readActions(opened)),
    })
  );
  media.addDocument(document);
  const layout = document.pages === 1 ? '1 page' : `${document.pages} pages`;
  return { layout, tables: [], document };
};
