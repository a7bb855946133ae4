import { openDelimitedFile, type DelimitedFile } from '../csv/delimited-file';
import { profileSource, withDatabase } from './profile-source';
import type { Reader } from './reading';

const NAMES: Readonly<Record<string, string>> = {
  '\t': 'tab',
  ' ': 'space',
  '\u001F': 'unit separator',
};

const layoutOf = ({ dialect, header, preamble }: DelimitedFile): string =>
  [
    `delimiter ${NAMES[dialect.delimiter] ?? dialect.delimiter}`,
    `quote ${dialect.quote || 'none'}`,
    header ? 'with header' : 'without header',
    ...(preamble > 0 ? [`${preamble} lines before the table`] : []),
  ].join(', ');

export const readDelimited: Reader = async (reading) => {
  const opened = await openDelimitedFile(reading.path, reading.folder);
  if (!opened) {
    return { tables: [] };
  }
  return {
    mediaType: opened.dialect.delimiter === '\t' ? 'text/tab-separated-values' : 'text/csv',
    encoding: opened.encoding,
    layout: layoutOf(opened),
    tables: await withDatabase(reading, async (database) => [
      await profileSource(database, '', opened.source, opened.sample),
    ]),
  };
};
