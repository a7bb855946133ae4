import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { nameColumns } from '../csv/header';
import { errorMessage } from '../error-message';
import type { NamedTable, TableReport } from '../report';
import type { Database } from '../tables/database';
import { MOST_COLUMNS } from '../tables/most-columns';
import { parquetSource } from '../tables/parquet-source';
import { identifier, literal } from '../tables/sql-text';
import { looseJson } from '../text/loose-json';
import { UnreadableFileError } from '../unreadable-file';
import { copyWithoutLoneSurrogates } from './lone-surrogates';
import { profileSource, withDatabase } from './profile-source';
import type { Content, Reader, Reading } from './reading';
import { recordFields } from './record-fields';

/** A record, or a list that is not streamed, may be so long. */
const LONGEST_RECORD = 33_554_432;
const SAMPLED_RECORDS = 1_000;
const REPORTED_MALFORMED_ROWS = 100;

type Malformed = TableReport['malformed'];
const NONE: Malformed = { count: 0, first: [] };

/** SQL for values of JSON, one in a row, in a column named json. */
type Records = string;

const objects = (path: string, format: 'array' | 'newline_delimited' | 'unstructured'): string =>
  `read_json_objects(${literal(path)}, format = '${format}', ignore_errors = ${format === 'newline_delimited'}, maximum_object_size = ${LONGEST_RECORD})`;

const fieldsOf = async (database: Database, records: Records) => {
  const rows = await database.rows(
    `SELECT json::VARCHAR AS json FROM ${records} WHERE json IS NOT NULL LIMIT ${SAMPLED_RECORDS}`
  );
  const fields = recordFields(
    rows.map(({ json }) => looseJson(String(json))?.value),
    MOST_COLUMNS
  );
  if (fields.length > MOST_COLUMNS) {
    throw new UnreadableFileError('too-many-columns');
  }
  const names = nameColumns(fields.map(({ name }) => name));
  return fields.map(({ pointer }, index) => ({ pointer, name: names[index] ?? pointer }));
};

/** The records as a table in a file, since each figure would parse them anew. */
const profileRecords = async (
  database: Database,
  { folder }: Reading,
  name: string,
  records: Records,
  malformed: Malformed
): Promise<NamedTable | null> => {
  const fields = await fieldsOf(database, records);
  if (fields.length === 0) {
    return null;
  }
  const path = join(folder, 'records.parquet');
  const columns = fields.map(
    (field) => `json_extract_string(json, ${literal(field.pointer)}) AS ${identifier(field.name)}`
  );
  await database.run(
    `COPY (SELECT ${columns.join(', ')} FROM ${records} WHERE json IS NOT NULL) TO ${literal(path)} (FORMAT parquet, ROW_GROUP_SIZE 20480)`
  );
  const { source, sample } = await parquetSource(database, path);
  return profileSource(database, name, { ...source, malformed: async () => malformed }, sample);
};

const present = (tables: readonly (NamedTable | null)[]): NamedTable[] =>
  tables.filter((table) => table !== null);

/** An engine that stops at a broken value says what it read: its words are not for others. */
const orDamaged = async (read: Promise<Content>): Promise<Content> => {
  try {
    return await read;
  } catch (error) {
    if (/^Invalid Input Error/u.test(errorMessage(error))) {
      throw new UnreadableFileError('json-damaged');
    }
    throw error;
  }
};

/** Read once more without halves of characters, where there are some and the engine took offence. */
const orMended =
  (read: Reader): Reader =>
  async (reading) => {
    const path = join(reading.folder, 'mended.json');
    const mended = async (): Promise<Content | null> =>
      (await copyWithoutLoneSurrogates(reading.path, path)) ? read({ ...reading, path }) : null;
    try {
      const content = await read(reading);
      const isWhole = content.tables.every(({ table }) => table.malformed.count === 0);
      return isWhole ? content : ((await mended()) ?? content);
    } catch (error) {
      const content = error instanceof UnreadableFileError ? await mended() : null;
      if (content) {
        return content;
      }
      throw error;
    } finally {
      await rm(path, { force: true });
    }
  };

const malformedLines = async (database: Database, records: Records): Promise<Malformed> => {
  const lines = `(SELECT row_number() OVER () AS line, json FROM ${records})`;
  const [counted = {}] = await database.rows(
    `SELECT count(*) AS count FROM ${records} WHERE json IS NULL`
  );
  const count = Number(counted.count);
  if (count === 0) {
    return NONE;
  }
  const first = await database.rows(
    `SELECT line FROM ${lines} WHERE json IS NULL ORDER BY line LIMIT ${REPORTED_MALFORMED_ROWS}`
  );
  return { count, first: first.map(({ line }) => ({ line: Number(line), reason: 'no JSON' })) };
};

export const readJsonLines: Reader = orMended((reading) =>
  orDamaged(
    withDatabase(reading, async (database) => {
      const records = objects(reading.path, 'newline_delimited');
      const malformed = await malformedLines(database, records);
      return {
        encoding: 'utf-8',
        layout: 'one value in a line',
        tables: present([await profileRecords(database, reading, '', records, malformed)]),
      };
    })
  )
);

/** The first property that is a list of records: what exports wrap their rows in. */
const listProperty = async (database: Database, value: Records): Promise<string | null> => {
  const rows = await database.rows(
    `SELECT key FROM (SELECT unnest(json_keys(json)) AS key, json FROM ${value})
     WHERE json_type(json, '/' || replace(replace(key, '~', '~0'), '/', '~1')) = 'ARRAY'
       AND json_type(json, '/' || replace(replace(key, '~', '~0'), '/', '~1') || '/0') = 'OBJECT' LIMIT 1`
  );
  return rows[0] ? String(rows[0].key) : null;
};

const readObject = async (database: Database, reading: Reading): Promise<Content> => {
  const value = objects(reading.path, 'unstructured');
  const key = await listProperty(database, value);
  const pointer = key === null ? '' : `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const records =
    key === null
      ? value
      : `(SELECT unnest(json_extract(json, ${literal(pointer)})::JSON[]) AS json FROM ${value})`;
  return {
    encoding: 'utf-8',
    layout: key === null ? 'one object' : 'one object with a list',
    tables: present([await profileRecords(database, reading, key ?? '', records, NONE)]),
  };
};

/**
 * Records of JSON: a list of them, or an object that has one.
 * @param isList whether the text begins with a bracket
 */
export const readJson = (isList: boolean): Reader =>
  orMended((reading) =>
    orDamaged(
      withDatabase(reading, async (database) => {
        if (!isList) {
          return readObject(database, reading);
        }
        const records = objects(reading.path, 'array');
        return {
          encoding: 'utf-8',
          layout: 'one list',
          tables: present([await profileRecords(database, reading, '', records, NONE)]),
        };
      })
    )
  );
