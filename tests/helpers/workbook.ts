import { inflateRawSync } from 'node:zlib';

/** An element with its attributes, its elements, and the text between them. */
interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

export interface Workbook {
  sheets: { name: string; rows: Record<string, string | number>[] }[];
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const FILE_HEADER = 0x04034b50;

const expectSignature = (file: Buffer, offset: number, signature: number) => {
  if (file.readUInt32LE(offset) !== signature) {
    throw new Error(`The archive is broken at ${offset}`);
  }
};

/** The files of an archive, found as programs find them: through the directory at its end. */
const unzip = (file: Buffer): Map<string, Buffer> => {
  const end = file.length - 22;
  expectSignature(file, end, END_OF_DIRECTORY);
  const files = new Map<string, Buffer>();
  let entry = file.readUInt32LE(end + 16);
  for (let count = file.readUInt16LE(end + 10); count > 0; count -= 1) {
    expectSignature(file, entry, DIRECTORY_ENTRY);
    const [packed, size] = [file.readUInt32LE(entry + 20), file.readUInt32LE(entry + 24)];
    const nameLength = file.readUInt16LE(entry + 28);
    const header = file.readUInt32LE(entry + 42);
    expectSignature(file, header, FILE_HEADER);
    const start = header + 30 + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28);
    const bytes = file.subarray(start, start + packed);
    const content = file.readUInt16LE(entry + 10) === 8 ? inflateRawSync(bytes) : bytes;
    const name = file.toString('utf8', entry + 46, entry + 46 + nameLength);
    if (content.length !== size) {
      throw new Error(`${name} is not as long as the archive says`);
    }
    files.set(name, content);
    entry += 46 + nameLength + file.readUInt16LE(entry + 30) + file.readUInt16LE(entry + 32);
  }
  return files;
};

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const unescape = (text: string): string =>
  text.replace(/&(\w+);/g, (entity, name: string) => {
    const character = ENTITIES[name];
    if (character === undefined) {
      throw new Error(`${entity} is not declared`);
    }
    return character;
  });

// One piece of XML without comments, sections and declarations, which we do not write.
const TOKEN = /<\/([\w:]+)>|<([\w:]+)((?: [\w:]+="(?:[^<&"]|&\w+;)*")*)(\/?)>|((?:[^<&>]|&\w+;)+)/y;
const ALLOWED = /^(?:[\t\n\r\u0020-\ud7ff\ue000-\ufffd]|[\u{10000}-\u{10ffff}])*$/u;

/** Throws for everything that a strict reader refuses. */
const parseXml = (file: Buffer): Element => {
  const xml = new TextDecoder('utf-8', { fatal: true }).decode(file);
  if (!ALLOWED.test(xml)) {
    throw new Error('There is a character that XML cannot hold');
  }
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  TOKEN.lastIndex = /^<\?xml version="1\.0" encoding="UTF-8" standalone="yes"\?>\n/.exec(xml)?.[0]
    .length as number;
  while (TOKEN.lastIndex < xml.length) {
    const position = TOKEN.lastIndex;
    const [, closed, opened, attributes = '', isEmpty, text] = TOKEN.exec(xml) ?? [];
    const current = open.at(-1) as Element;
    if (text !== undefined) {
      current.text += unescape(text);
    } else if (opened !== undefined) {
      const pairs = [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)];
      const element: Element = {
        name: opened,
        attributes: Object.fromEntries(
          pairs.map(([, name = '', value = '']) => [name, unescape(value)])
        ),
        children: [],
        text: '',
      };
      current.children.push(element);
      if (!isEmpty) {
        open.push(element);
      }
    } else if (closed === undefined || open.pop()?.name !== closed) {
      throw new Error(`The XML is broken at ${position}: ${xml.slice(position, position + 40)}`);
    }
  }
  const [document] = root.children;
  if (open.length !== 1 || !document || root.children.length !== 1 || root.text.trim() !== '') {
    throw new Error('The XML has not exactly one root that is closed');
  }
  return document;
};

const childOf = (element: Element, name: string): Element => {
  const child = element.children.find((candidate) => candidate.name === name);
  if (!child) {
    throw new Error(`There is no ${name} in ${element.name}`);
  }
  return child;
};

/** `_x005F_` and its like, as a spreadsheet program reads them. */
const decode = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16))
  );

const valueOf = (cell: Element): string | number => {
  if (cell.children.some(({ name }) => name === 'f')) {
    throw new Error(`There is a formula in ${cell.attributes.r}`);
  }
  if (cell.attributes.t === 'inlineStr') {
    return decode(childOf(childOf(cell, 'is'), 't').text);
  }
  return Number(childOf(cell, 'v').text);
};

const rowsOf = (worksheet: Element): Record<string, string | number>[] =>
  childOf(worksheet, 'sheetData').children.map(({ attributes: { r: number }, children }, index) => {
    if (number !== String(index + 1)) {
      throw new Error(`Row ${number} stands at ${index + 1}`);
    }
    return Object.fromEntries(
      children.map((cell) => [cell.attributes.r?.replace(/\d+$/, ''), valueOf(cell)])
    );
  });

/** Reads a workbook as a spreadsheet program does, by columns, and refuses what none would open. */
export const readWorkbook = (file: Buffer): Workbook => {
  const files = unzip(file);
  const read = (path: string): Element => {
    const content = files.get(path);
    if (!content) {
      throw new Error(`There is no ${path}`);
    }
    return parseXml(content);
  };
  const targets = (path: string) =>
    new Map(read(path).children.map(({ attributes: { Id, Target } }) => [Id, Target]));
  const types = read('[Content_Types].xml').children.map(({ attributes }) => attributes.PartName);
  const workbookPath = [...targets('_rels/.rels').values()][0] ?? '';
  const parts = targets('xl/_rels/workbook.xml.rels');
  for (const part of [workbookPath, ...[...parts.values()].map((target) => `xl/${target}`)]) {
    read(part);
    if (!types.includes(`/${part}`)) {
      throw new Error(`The type of ${part} is not declared`);
    }
  }
  const sheets = childOf(read(workbookPath), 'sheets').children.map(({ attributes }) => ({
    name: attributes.name ?? '',
    rows: rowsOf(read(`xl/${parts.get(attributes['r:id'])}`)),
  }));
  return { sheets };
};
