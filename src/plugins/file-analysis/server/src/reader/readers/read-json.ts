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
import { recordFields, type RecordField } from './record-fields';

/** A record, or a list that is not streamed, may be so long. */
const LONGEST_RECORD = 33_554_432;
const SAMPLED_RECORDS = 1_000;
const REPORTED_MALFORMED_ROWS = 100;
/** To write a file the engine keeps a quarter of a mebibyte for each column of it. */
const FIELDS_IN_ONE_FILE = 250;

type Malformed = TableReport['malformed'];
const NONE: Malformed = { count: 0, first: [] };

/** SQL for values of JSON, one in a row, in a column named json. */
type Records = string;

const objects = (path: string, format: 'array' | 'newline_delimited' | 'unstructured'): string =>
  `read_json_objects(${literal(path)}, format = '${format}', ignore_errors = ${format === 'newline_delimited'}, maximum_object_size = ${LONGEST_RECORD})`;

const fieldsOf = async (database: Database, records: Records): Promise<RecordField[]> => {
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

/** Some fields of all records, in their order. */
const writeFields = async (
  database: Database,
  records: Records,
  fields: readonly RecordField[],
  path: string
): Promise<void> => {
  // All at once: the engine keeps some mebibytes for each call.
  const pointers = fields.map(({ pointer }) => literal(pointer)).join(', ');
  const columns = fields.map((field, index) => `texts[${index + 1}] AS ${identifier(field.name)}`);
  await database.run(
    `COPY (SELECT ${columns.join(', ')} FROM
       (SELECT json_extract_string(json, [${pointers}]) AS texts FROM ${records} WHERE json IS NOT NULL))
     TO ${literal(path)} (FORMAT parquet, ROW_GROUP_SIZE 20480)`
  );
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
  const paths: string[] = [];
  for (let start = 0; start < fields.length; start += FIELDS_IN_ONE_FILE) {
    const path = join(folder, `records-${start}.parquet`);
    await writeFields(database, records, fields.slice(start, start + FIELDS_IN_ONE_FILE), path);
    paths.push(path);
  }
  const { source, sample } = await parquetSource(database, ...paths);
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

/** Answers of programs wrap their rows: `data`, and in it `items`. */
const DEEPEST_LIST = 3;
/** Each costs a look at the whole object. */
const MOST_OBJECTS = 20;

const pointerOf = (path: readonly string[]): string =>
  path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

interface Property {
  path: string[];
  isList: boolean;
  isObject: boolean;
}

const propertiesOf = async (
  database: Database,
  value: Records,
  path: readonly string[]
): Promise<Property[]> => {
  const pointer = pointerOf(path);
  const keys = pointer === '' ? 'json_keys(json)' : `json_keys(json, ${literal(pointer)})`;
  const place = `${literal(`${pointer}/`)} || replace(replace(key, '~', '~0'), '/', '~1')`;
  const rows = await database.rows(
    `SELECT key, json_type(json, ${place}) AS type, json_type(json, ${place} || '/0') AS first
     FROM (SELECT unnest(${keys}) AS key, json FROM ${value})`
  );
  return rows.map(({ key, type, first }) => ({
    path: [...path, String(key)],
    isList: type === 'ARRAY' && first === 'OBJECT',
    isObject: type === 'OBJECT',
  }));
};

/** The list of records that lies least deep, and of those the first. */
const listIn = async (database: Database, value: Records): Promise<string[] | null> => {
  let level: string[][] = [[]];
  for (let depth = 1; depth <= DEEPEST_LIST; depth += 1) {
    const deeper: string[][] = [];
    for (const path of level) {
      const properties = await propertiesOf(database, value, path);
      const list = properties.find(({ isList }) => isList);
      if (list) {
        return list.path;
      }
      deeper.push(
        ...properties.filter(({ isObject }) => isObject).map((property) => property.path)
      );
    }
    level = deeper.slice(0, MOST_OBJECTS);
  }
  return null;
};

const readObject = async (database: Database, reading: Reading): Promise<Content> => {
  const value = objects(reading.path, 'unstructured');
  const path = await listIn(database, value);
  const records =
    path === null
      ? value
      : `(SELECT unnest(json_extract(json, ${literal(pointerOf(path))})::JSON[]) AS json FROM ${value})`;
  return {
    encoding: 'utf-8',
    layout: path === null ? 'one object' : 'one object with a list',
    tables: present([
      await profileRecords(database, reading, path?.join('.') ?? '', records, NONE),
    ]),
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
