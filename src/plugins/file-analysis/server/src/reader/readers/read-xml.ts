import { join } from 'node:path';
import { MOST_COLUMNS } from '../tables/most-columns';
import { fileEncoding } from '../text/file-encoding';
import { UnreadableFileError } from '../unreadable-file';
import { profileRows } from './profile-rows';
import type { Reader } from './reading';
import { recordPath, type ElementShape } from './record-path';
import { writeRows } from './write-rows';
import { parseXmlFile } from './xml-document';

const MOST_PATHS = 5_000;
const DEEPEST = 64;

const pathOf = (names: readonly string[]): string => {
  if (names.length > DEEPEST) {
    throw new UnreadableFileError('xml-damaged');
  }
  return names.join('/');
};

interface Shapes {
  record: string | null;
  /** Parts of records, in the order in which they come up. */
  columns: string[];
}

/** A first reading: which elements repeat, and what parts they have. */
const findShapes = async (path: string, encoding: string): Promise<Shapes> => {
  const shapes = new Map<string, ElementShape>();
  const parts = new Map<string, Set<string>>();
  const names: string[] = [];
  const isCompound: boolean[] = [];
  const addPart = (of: string, part: string) => {
    const known = parts.get(of);
    if (!known) {
      parts.set(of, new Set([part]));
    } else if (known.size <= MOST_COLUMNS) {
      known.add(part);
    }
  };
  await parseXmlFile(path, encoding, {
    open: ({ name, attributes }) => {
      if (names.length > 0) {
        addPart(pathOf(names), name);
        isCompound[isCompound.length - 1] = true;
      }
      names.push(name);
      const here = pathOf(names);
      const attributeNames = Object.keys(attributes);
      attributeNames.forEach((attribute) => addPart(here, `@${attribute}`));
      isCompound.push(attributeNames.length > 0);
    },
    close: () => {
      const here = pathOf(names);
      const shape = shapes.get(here) ?? { count: 0, compound: 0 };
      shapes.set(here, {
        count: shape.count + 1,
        compound: shape.compound + (isCompound.pop() ? 1 : 0),
      });
      names.pop();
      if (shapes.size > MOST_PATHS) {
        throw new UnreadableFileError('xml-damaged');
      }
    },
  });
  const record = recordPath(shapes);
  return { record, columns: [...(parts.get(record ?? '') ?? [])] };
};

const LONGEST_VALUE = 65_536;

/** A second one: the records as rows. Text inside a part that has parts itself is part of it. */
const writeRecords = async (
  path: string,
  encoding: string,
  { record, columns }: Shapes,
  target: string
): Promise<void> => {
  const writer = writeRows(target);
  const rows: string[][] = [];
  const names: string[] = [];
  const places = new Map(columns.map((name, index) => [name, index]));
  let row: string[] | null = null;
  let recordDepth = 0;
  const put = (part: string, text: string) => {
    const place = places.get(part);
    if (row && place !== undefined) {
      row[place] = `${row[place] ?? ''}${text}`.slice(0, LONGEST_VALUE);
    }
  };
  await parseXmlFile(path, encoding, {
    open: ({ name, attributes }) => {
      names.push(name);
      if (!row && names.join('/') === record) {
        row = Array.from({ length: columns.length }, () => '');
        recordDepth = names.length;
        Object.entries(attributes).forEach(([attribute, value]) => put(`@${attribute}`, value));
      }
    },
    text: (text) => {
      const part = names[recordDepth];
      if (row && part !== undefined) {
        put(part, text);
      }
    },
    close: () => {
      if (row && names.length === recordDepth) {
        rows.push(row);
        row = null;
      }
      names.pop();
    },
    pause: async () => {
      for (const found of rows.splice(0)) {
        await writer.write(found);
      }
    },
  });
  await writer.close();
};

export const readXml: Reader = async (reading) => {
  const encoding = await fileEncoding(reading.path);
  const shapes = await findShapes(reading.path, encoding);
  if (shapes.columns.length > MOST_COLUMNS) {
    throw new UnreadableFileError('too-many-columns');
  }
  if (shapes.record === null || shapes.columns.length === 0) {
    return { encoding, layout: 'no repeated elements', tables: [] };
  }
  const path = join(reading.folder, 'records.csv');
  await writeRecords(reading.path, encoding, shapes, path);
  return {
    encoding,
    layout: `one ${shapes.record.split('/').at(-1) ?? ''} for a row`,
    tables: [await profileRows(reading, { name: '', path, first: [], columns: shapes.columns })],
  };
};
