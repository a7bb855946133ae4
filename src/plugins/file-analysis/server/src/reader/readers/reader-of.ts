import type { FileKind } from '../kinds/file-kinds';
import type { Ends } from '../kinds/signatures';
import type { FileReport } from '../report';
import type { Reader, Reading } from './reading';

export type ReadInner = (reading: Reading) => Promise<FileReport | null>;
type Load = (ends: Ends, readInner: ReadInner) => Promise<Reader>;

const image =
  (kind: FileKind): Load =>
  async () =>
    (await import('./read-image')).readImage(kind);

const sound =
  (kind: 'wav' | 'mp3' | 'flac' | 'ogg'): Load =>
  async () =>
    (await import('./read-sound')).readSound(kind);

const archive =
  (kind: 'zip' | 'tar' | 'gzip'): Load =>
  async (_, readInner) =>
    (await import('./read-archive')).archiveReaders(readInner)[kind];

const workbook: Load = async () => (await import('./read-workbook')).readWorkbook;

/** What has no reader is named, and not looked into. */
const LOADS: Readonly<Partial<Record<FileKind, Load>>> = {
  'delimited-text': async () => (await import('./read-delimited')).readDelimited,
  json: async ({ head }) =>
    (await import('./read-json')).readJson(
      /^(?:\xEF\xBB\xBF)?\s*\[/u.test(head.toString('latin1', 0, 1_024))
    ),
  'json-lines': async () => (await import('./read-json')).readJsonLines,
  xml: async () => (await import('./read-xml')).readXml,
  workbook,
  'workbook-with-macros': workbook,
  parquet: async () => (await import('./read-parquet')).readParquet,
  png: image('png'),
  jpeg: image('jpeg'),
  webp: image('webp'),
  tiff: image('tiff'),
  gif: image('gif'),
  wav: sound('wav'),
  mp3: sound('mp3'),
  flac: sound('flac'),
  ogg: sound('ogg'),
  pdf: async () => (await import('./read-pdf')).readPdf,
  text: async () => (await import('./read-text')).readText,
  zip: archive('zip'),
  tar: archive('tar'),
  gzip: archive('gzip'),
};

/**
 * The reader of a kind. It is loaded once a file of the kind comes: a process reads one file, and most of a small one's
 * time would go into modules that it has no use for.
 */
export const readerOf = async (
  kind: FileKind,
  ends: Ends,
  readInner: ReadInner
): Promise<Reader | undefined> => LOADS[kind]?.(ends, readInner);
