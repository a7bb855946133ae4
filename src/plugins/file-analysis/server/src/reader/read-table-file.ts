import { dirname, join } from 'node:path';
import { openDelimitedFile, type DelimitedFile } from './csv/delimited-file';
import { recommend } from './quality/recommend';
import { scoreQuality } from './quality/score';
import type { FileReport } from './report';
import { openDatabase } from './tables/database';
import { profileTable } from './tables/profile-table';

export interface ReaderLimits {
  memoryMegabytes: number;
  temporaryMegabytes: number;
  threads: number;
}

/** Part of the receipt: the same analyser says the same of the same bytes. */
export const ANALYSER = '1';
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

/**
 * What a delimited file holds; null where it is no text.
 * @param path absolute
 * @param folder for temporary files; the caller removes it
 */
export const readTableFile = async (
  path: string,
  folder: string,
  limits: ReaderLimits
): Promise<FileReport | null> => {
  const database = await openDatabase({
    ...limits,
    temporaryDirectory: join(folder, 'spill'),
    readable: [dirname(path), folder],
  });
  try {
    const opened = await openDelimitedFile(path, folder);
    if (!opened) return null;
    const table = await profileTable(database, opened.source, opened.sample);
    return {
      analyser: ANALYSER,
      kind: 'delimited-text',
      mediaType: opened.dialect.delimiter === '\t' ? 'text/tab-separated-values' : 'text/csv',
      encoding: opened.encoding,
      layout: layoutOf(opened),
      tables: [
        { name: '', table, quality: scoreQuality(table), recommendations: recommend(table) },
      ],
    };
  } finally {
    database.close();
  }
};
