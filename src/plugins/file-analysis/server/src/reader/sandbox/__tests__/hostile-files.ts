import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { deflateSync, gzipSync } from 'node:zlib';
import { ZipFile } from 'yazl';
import type { FileKind } from '../../kinds/file-kinds';
import { pdfOf, pdfOfPages } from '../../readers/__tests__/made/pdf';
import { infoChunk, wave } from '../../readers/__tests__/made/wave';
import type { ReadingCode } from '../../unreadable-file';

type Content = string | Buffer;
type Expected =
  | { failure: ReadingCode }
  | { kind: FileKind | null; rows?: number[]; malformed?: number };

export interface HostileFile {
  name: string;
  /** Whether it is made to fill memory or to take forever. */
  heavy?: boolean;
  write: (path: string) => Promise<void>;
  expected: Expected;
}

const zipOf = async (entries: readonly [string, Content | (() => Readable)][]): Promise<Buffer> => {
  const zip = new ZipFile();
  const mtime = new Date(0);
  for (const [name, content] of entries) {
    if (typeof content === 'function') {
      zip.addReadStream(content(), name, { mtime });
    } else {
      zip.addBuffer(Buffer.from(content as string), name, { mtime });
    }
  }
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) {
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces);
};

const MEGABYTE = Buffer.alloc(1_048_576, '0');
const zeros = (megabytes: number) => (): Readable =>
  Readable.from(Array.from({ length: megabytes }, () => MEGABYTE));

/** Bytes of a zip file with a name of equal length in place of another. */
const renamed = async (name: string, as: string): Promise<Buffer> =>
  Buffer.from(
    (await zipOf([[name, 'a,b\n1,2\n']])).toString('latin1').replaceAll(name, as),
    'latin1'
  );

const DIRECTORY_ENTRY = 'PK\x01\x02';

/** Changes the first entry of the directory of a zip file. */
const edited = (zip: Buffer, edit: (bytes: Buffer, entry: number) => void): Buffer => {
  edit(zip, zip.indexOf(DIRECTORY_ENTRY, 0, 'latin1'));
  return zip;
};

/** A directory whose entries all lead to the bytes of the first. */
const overlapping = async (): Promise<Buffer> => {
  const zip = await zipOf([
    ['a.csv', 'a,b\n1,2\n'],
    ['b.csv', 'a,b\n1,2\n'],
  ]);
  zip.writeUInt32LE(0, zip.lastIndexOf(DIRECTORY_ENTRY, undefined, 'latin1') + 42);
  return zip;
};

/** The entry of a directory, as many times. */
const manyEntries = async (count: number): Promise<Buffer> => {
  const zip = await zipOf([['a', '']]);
  const entry = zip.indexOf(DIRECTORY_ENTRY, 0, 'latin1');
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const tail = Buffer.from(zip.subarray(end));
  tail.writeUInt16LE(count, 8);
  tail.writeUInt16LE(count, 10);
  tail.writeUInt32LE((end - entry) * count, 12);
  const entries = Array.from({ length: count }, () => zip.subarray(entry, end));
  return Buffer.concat([zip.subarray(0, entry), ...entries, tail]);
};

const nested = async (depth: number): Promise<Buffer> =>
  depth === 0 ? zipOf([['a.csv', 'a,b\n1,2\n']]) : zipOf([['in.zip', await nested(depth - 1)]]);

/** A header of tar with its sum, and the file behind it. */
const tarOf = (name: string, content: string): Buffer => {
  const header = Buffer.alloc(512);
  header.write(name);
  header.write('0000644\0', 100);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0        0', 136);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, Buffer.from(content.padEnd(512, '\0')), Buffer.alloc(1_024)]);
};

const workbook = (strings: string, rows: string) =>
  zipOf([
    ['xl/workbook.xml', '<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>'],
    [
      'xl/_rels/workbook.xml.rels',
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    ],
    ['xl/sharedStrings.xml', `<sst>${strings}</sst>`],
    ['xl/worksheets/sheet1.xml', `<worksheet><sheetData>${rows}</sheetData></worksheet>`],
  ]);

const repeated =
  (piece: string, times: number, start = '') =>
  async (path: string): Promise<void> => {
    const stream = createWriteStream(path);
    stream.write(start);
    const block = piece.repeat(1_000);
    for (let written = 0; written < times; written += 1_000) {
      if (!stream.write(block)) {
        await once(stream, 'drain');
      }
    }
    await pipeline(Readable.from(['']), stream);
  };

const bytes = (make: () => Content | Promise<Content>) => async (path: string) =>
  writeFile(path, await make());

const file = (
  name: string,
  expected: Expected,
  make: () => Content | Promise<Content>,
  heavy = false
): HostileFile => ({ name, expected, write: bytes(make), heavy });

const failure = (code: ReadingCode): Expected => ({ failure: code });

const TABLE = 'a,b\n1,2\n3,4\n';
const LAUGHS = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">${Array.from(
  { length: 20 },
  (_, index) => `<!ENTITY a${index} "${`&a${index === 0 ? '' : index - 1};`.repeat(10)}">`
).join('')}]><l><r a="1">&a19;</r></l>`;

/** A PDF of one page with the given content. */
const pdfWith = (filter: string, content: Content): Buffer =>
  pdfOf({
    objects: [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 9 9] >>',
      { dictionary: `/Filter ${filter}`, content },
    ],
  });

const pdfOfTree = (pages: string, page = '<< /Type /Page /Parent 2 0 R >>'): Buffer =>
  pdfOf({ objects: ['<< /Type /Catalog /Pages 2 0 R >>', pages, page] });

const MANY_PAGES = 100_000;
/** Of the standard handler, with a password that nobody knows. */
const LOCKED = `/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -44 /O <${'61'.repeat(32)}> /U <${'62'.repeat(32)}> >> /ID [<61> <61>]`;
const SOUND = wave({ samples: Array.from({ length: 4_000 }, (_, at) => Math.sin(at)) });

/** A sound whose header is edited. */
const soundWith = (edit: (bytes: Buffer) => void): Buffer => {
  const bytes = Buffer.from(SOUND);
  edit(bytes);
  return bytes;
};

export const HOSTILE_FILES: readonly HostileFile[] = [
  file(
    'a bomb in a PDF',
    failure('pdf-bomb'),
    () => pdfWith('/FlateDecode', deflateSync(Buffer.alloc(200 * 1_048_576, ' '))),
    true
  ),
  file('a bomb in a PDF that is packed twice', failure('pdf-bomb'), () =>
    pdfWith(
      '[/FlateDecode /FlateDecode]',
      deflateSync(deflateSync(Buffer.alloc(100 * 1_048_576, ' ')))
    )
  ),
  file('a PDF of very many pages', { kind: 'pdf' }, () =>
    pdfOfTree(
      `<< /Type /Pages /MediaBox [0 0 9 9] /Kids [${'3 0 R '.repeat(MANY_PAGES)}] /Count ${MANY_PAGES} >>`
    )
  ),
  file('a PDF that claims a billion pages', failure('pdf-damaged'), () =>
    pdfOfTree('<< /Type /Pages /Kids [] /Count 1000000000 >>')
  ),
  file('a tree of pages that leads into itself', failure('pdf-damaged'), () =>
    pdfOfTree('<< /Type /Pages /Kids [2 0 R] /Count 1 >>')
  ),
  file('two branches of a tree that lead into each other', failure('pdf-damaged'), () =>
    pdfOfTree(
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>'
    )
  ),
  file('half of a PDF', failure('pdf-damaged'), () =>
    pdfOfPages({ pages: [['It was a long day.']] }).subarray(0, 700)
  ),
  file('a PDF behind a password', failure('pdf-encrypted'), () =>
    pdfOfPages({ pages: [['x']], trailer: LOCKED })
  ),
  file('a PDF that is a name alone', failure('pdf-damaged'), () =>
    Buffer.from('%PDF-1.7\n\x81', 'latin1')
  ),
  file('a sound that claims four gigabytes', { kind: 'wav' }, () =>
    soundWith((bytes) => bytes.writeUInt32LE(0xffff_fff0, 40))
  ),
  file('a sound of no channels', failure('sound-damaged'), () =>
    soundWith((bytes) => {
      bytes.writeUInt16LE(0, 22);
      bytes.writeUInt32LE(0, 24);
    })
  ),
  file('a sound with a tag that claims more than there is', { kind: 'wav' }, () =>
    Buffer.concat([SOUND, infoChunk({ IART: 'x'.repeat(99) }).subarray(0, 30)])
  ),
  file('a flat bomb', failure('archive-ratio'), () => zipOf([['0.csv', zeros(70)]]), true),
  file('a bomb of gzip', failure('archive-ratio'), () =>
    gzipSync(Buffer.alloc(70 * 1_048_576, '0'))
  ),
  file('two that are large together', failure('archive-too-large'), () =>
    zipOf([
      ['1.bin', zeros(45)],
      ['2.bin', zeros(45)],
    ])
  ),
  file('too many entries', failure('archive-too-many-entries'), async () => manyEntries(10_001)),
  file('archives in archives', failure('archive-too-deep'), () => nested(6)),
  file('a few archives in one another', { kind: 'zip', rows: [1] }, () => nested(2)),
  file('entries that share bytes', failure('archive-overlapping'), overlapping),
  file('an encrypted entry', failure('archive-encrypted'), async () =>
    edited(await zipOf([['a.csv', TABLE]]), (zip, entry) => zip.writeUInt16LE(1, entry + 8))
  ),
  file('a name that leads out of a zip file', failure('archive-name'), () =>
    renamed('aa/bb/c', '../../c')
  ),
  file('an absolute name in a zip file', failure('archive-name'), () => renamed('a/b', '/ab')),
  file('a name that leads out of a tar file', failure('archive-name'), () =>
    tarOf('../../a.csv', TABLE)
  ),
  file('a tar file', { kind: 'tar', rows: [2] }, () => tarOf('a.csv', TABLE)),
  file('half of a gzip file', failure('archive-damaged'), () =>
    gzipSync(TABLE.repeat(100)).subarray(0, 30)
  ),
  file('a size that lies', failure('archive-damaged'), async () =>
    edited(await zipOf([['a.csv', TABLE.repeat(50)]]), (zip, entry) =>
      zip.writeUInt32LE(3, entry + 24)
    )
  ),
  file('entities that multiply', failure('xml-document-type'), () => LAUGHS),
  file('tags that do not close', failure('xml-damaged'), () => '<?xml version="1.0"?><a><b></a>'),
  file('elements in elements', failure('xml-damaged'), () => `<a>${'<b>'.repeat(100_000)}`),
  {
    name: 'an attribute without end',
    heavy: true,
    expected: failure('xml-damaged'),
    write: repeated('xxxxxxxxxx', 2_000_000, '<a b="'),
  },
  {
    name: 'ten million columns',
    heavy: true,
    expected: failure('too-many-columns'),
    write: repeated('a,', 10_000_000),
  },
  {
    name: 'a quote that does not end',
    heavy: true,
    expected: { kind: 'delimited-text' },
    write: repeated('3,4\n', 1_000_000, 'a,b\n1,2\n"x",2\n1,"'),
  },
  {
    name: 'a line without end',
    expected: { kind: 'text' },
    write: repeated('xxxxxxxxxx', 1_000_000),
  },
  file(
    'rows of any width',
    { kind: 'delimited-text', malformed: 40 },
    () => `a,b,c\n${'1,2,3\n'.repeat(200)}${'1\n1,2,3,4\n'.repeat(20)}`
  ),
  file('lists in lists', { kind: 'json' }, () => '['.repeat(50_000) + ']'.repeat(50_000)),
  file('a list that is cut', failure('json-damaged'), () => '[{"a":1},{"a":2'),
  file(
    'lines of which one is broken',
    { kind: 'json-lines', rows: [3], malformed: 1 },
    () => '{"a":1}\n{"a":2}\n{"a":\n{"a":3}\n'
  ),
  file('strings that fill the memory', failure('workbook-too-many-strings'), () =>
    workbook(
      `<si><t>${'x'.repeat(1_000_000)}</t></si>`.repeat(70),
      '<row><c t="s"><v>0</v></c></row>'
    )
  ),
  file('a cell far away', failure('too-many-columns'), () =>
    workbook('', '<row><c r="XFD1"><v>1</v></c></row>')
  ),
  file('a workbook', { kind: 'workbook', rows: [2] }, () =>
    workbook(
      '<si><t>a</t></si>',
      '<row><c t="s"><v>0</v></c></row><row><c><v>1</v></c></row><row><c><v>2</v></c></row>'
    )
  ),
  file('Parquet that is cut', { kind: null }, () => `PAR1${'\0'.repeat(500)}`),
  file('Parquet of noise', failure('parquet-damaged'), () =>
    Buffer.from(`PAR1${'\x15\x04'.repeat(99)}\x10\0\0\0PAR1`, 'latin1')
  ),
  file('noise', { kind: null }, () => Buffer.from('\x9f\x00\x12\x00\x00\x01\xfe\x00', 'latin1')),
  file('nothing', { kind: 'empty' }, () => ''),
  file('a program', { kind: 'executable' }, () => Buffer.from(`MZ${'\0'.repeat(200)}`, 'latin1')),
  file('a script in a GIF', failure('image-damaged'), () =>
    Buffer.from(`GIF89a/*${'\0'.repeat(40)}*/=1;alert(document.cookie)//`, 'latin1')
  ),
  file('a zip file behind a JPEG', failure('image-damaged'), async () =>
    Buffer.concat([
      Buffer.from(
        '\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9',
        'latin1'
      ),
      await zipOf([['a.csv', TABLE]]),
    ])
  ),
  file('a zip file behind a PDF', { failure: 'pdf-damaged' }, async () =>
    Buffer.concat([
      Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
      await zipOf([['a.csv', TABLE]]),
    ])
  ),
  file('an encrypted workbook', { kind: 'old-office-document' }, () =>
    Buffer.from(
      `\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${'\0'.repeat(504)}E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0${'\0'.repeat(600)}`,
      'latin1'
    )
  ),
  file('an archive of 7-Zip', { kind: 'other-archive' }, () =>
    Buffer.from(`7z\xbc\xaf\x27\x1c\x00\x04${'\x8d\x1f'.repeat(200)}`, 'latin1')
  ),
  file('entries of a bomb that share bytes', failure('archive-overlapping'), async () => {
    const zip = await zipOf([
      ['a.csv', '0'.repeat(2_000_000)],
      ...Array.from({ length: 30 }, (_, index): [string, string] => [`${index}.csv`, 'a,b\n1,2\n']),
    ]);
    for (let at = zip.indexOf(DIRECTORY_ENTRY, 0, 'latin1'); at >= 0; ) {
      zip.writeUInt32LE(0, at + 42);
      at = zip.indexOf(DIRECTORY_ENTRY, at + 4, 'latin1');
    }
    return zip;
  }),
  file(
    'quotes that open and never close',
    { kind: 'delimited-text' },
    () => `a,b\n${'1,"x\n2,y"z\n'.repeat(2_000)}3,"`
  ),
];
