interface KindTraits {
  /** As of HTTP; the first is the one to name. */
  mediaTypes: readonly string[];
  /** Of names, in lower case, without the dot. */
  extensions: readonly string[];
}

const TEXT_NAMES = [
  'txt',
  'text',
  'log',
  'md',
  'csv',
  'tsv',
  'tab',
  'dat',
  'conll',
  'conllu',
  'iob',
  'bio',
  'srt',
];

/** What a file can be found to be, from its bytes, and what honest names and declarations of it are. */
export const FILE_KINDS = {
  'delimited-text': {
    // Browsers on Windows declare what Excel opens.
    mediaTypes: [
      'text/csv',
      'text/tab-separated-values',
      'application/csv',
      'text/plain',
      'application/vnd.ms-excel',
    ],
    extensions: [...TEXT_NAMES, 'psv', 'asc', 'data'],
  },
  text: {
    mediaTypes: [
      'text/plain',
      'text/markdown',
      'text/csv',
      'text/tab-separated-values',
      'application/vnd.ms-excel',
    ],
    extensions: TEXT_NAMES,
  },
  json: {
    mediaTypes: ['application/json', 'text/json', 'application/geo+json', 'text/plain'],
    extensions: ['json', 'geojson', 'coco', 'txt', 'ipynb'],
  },
  'json-lines': {
    mediaTypes: [
      'application/x-ndjson',
      'application/jsonl',
      'application/x-jsonlines',
      'application/json',
      'text/plain',
    ],
    extensions: ['jsonl', 'ndjson', 'json', 'txt', 'log'],
  },
  xml: {
    mediaTypes: ['application/xml', 'text/xml'],
    extensions: ['xml', 'gpx', 'kml', 'rss', 'xsd'],
  },
  html: {
    mediaTypes: ['text/html', 'application/xhtml+xml'],
    extensions: ['html', 'htm', 'xhtml'],
  },
  svg: { mediaTypes: ['image/svg+xml'], extensions: ['svg'] },
  workbook: {
    mediaTypes: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    extensions: ['xlsx'],
  },
  'workbook-with-macros': {
    mediaTypes: ['application/vnd.ms-excel.sheet.macroenabled.12'],
    extensions: ['xlsm'],
  },
  'office-document': {
    mediaTypes: [
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
      'application/vnd.oasis.opendocument.text',
      'application/vnd.oasis.opendocument.spreadsheet',
    ],
    extensions: ['docx', 'pptx', 'odt', 'ods', 'odp'],
  },
  'old-office-document': {
    mediaTypes: ['application/vnd.ms-excel', 'application/msword', 'application/vnd.ms-powerpoint'],
    extensions: ['xls', 'doc', 'ppt', 'msg'],
  },
  parquet: { mediaTypes: ['application/vnd.apache.parquet'], extensions: ['parquet', 'pq'] },
  gzip: { mediaTypes: ['application/gzip', 'application/x-gzip'], extensions: ['gz', 'tgz'] },
  zip: { mediaTypes: ['application/zip', 'application/x-zip-compressed'], extensions: ['zip'] },
  tar: { mediaTypes: ['application/x-tar'], extensions: ['tar'] },
  'other-archive': {
    mediaTypes: [
      'application/x-7z-compressed',
      'application/vnd.rar',
      'application/x-bzip2',
      'application/x-xz',
      'application/zstd',
    ],
    extensions: ['7z', 'rar', 'bz2', 'xz', 'zst'],
  },
  png: { mediaTypes: ['image/png'], extensions: ['png'] },
  jpeg: { mediaTypes: ['image/jpeg'], extensions: ['jpg', 'jpeg', 'jfif'] },
  webp: { mediaTypes: ['image/webp'], extensions: ['webp'] },
  tiff: { mediaTypes: ['image/tiff'], extensions: ['tif', 'tiff'] },
  gif: { mediaTypes: ['image/gif'], extensions: ['gif'] },
  wav: { mediaTypes: ['audio/wav', 'audio/x-wav', 'audio/wave'], extensions: ['wav'] },
  mp3: { mediaTypes: ['audio/mpeg', 'audio/mp3'], extensions: ['mp3'] },
  flac: { mediaTypes: ['audio/flac', 'audio/x-flac'], extensions: ['flac'] },
  ogg: { mediaTypes: ['audio/ogg', 'application/ogg'], extensions: ['ogg', 'oga', 'opus'] },
  pdf: { mediaTypes: ['application/pdf'], extensions: ['pdf'] },
  executable: {
    mediaTypes: [
      'application/x-executable',
      'application/vnd.microsoft.portable-executable',
      'application/wasm',
    ],
    extensions: ['exe', 'dll', 'so', 'bin', 'wasm', 'class'],
  },
  script: {
    mediaTypes: ['text/x-script', 'application/x-sh', 'text/javascript'],
    extensions: ['sh', 'py', 'pl', 'rb', 'js', 'php', 'bat', 'ps1'],
  },
  empty: { mediaTypes: ['application/x-empty'], extensions: [] },
} as const satisfies Readonly<Record<string, KindTraits>>;

/** What a file was found to be, from its bytes. */
export type FileKind = keyof typeof FILE_KINDS;

export const traitsOf = (kind: FileKind): KindTraits => FILE_KINDS[kind];
