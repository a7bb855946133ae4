/** Names that are the same in every language. */
const NAMES: Readonly<Record<string, string>> = {
  'application/gzip': 'gzip',
  'application/json': 'JSON',
  'application/pdf': 'PDF',
  'application/vnd.apache.parquet': 'Parquet',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
  'application/x-ndjson': 'JSON Lines',
  'application/x-tar': 'tar',
  'application/xml': 'XML',
  'application/zip': 'ZIP',
  'audio/flac': 'FLAC',
  'audio/mpeg': 'MP3',
  'audio/ogg': 'Ogg',
  'audio/wav': 'WAV',
  'text/csv': 'CSV',
  'text/tab-separated-values': 'TSV',
  'text/xml': 'XML',
};

/** What people call a media type; the type itself where it has no such name. */
export const kindName = (mediaType: string): string => NAMES[mediaType] ?? mediaType;
