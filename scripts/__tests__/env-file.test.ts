import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { assertEnvFile } from '../../src/lib/environment/assert-env-file';
import { callModule } from './call-module';

const URL_LINE = 'DATABASE_URL=postgres://u:p@db.example/cms';
const REST = 'JWT_SECRET=mine\nPORT=1400\n';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'env-file-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (bytes: Buffer | string) => writeFileSync(path.join(root, '.env'), bytes);
const bytesOf = () => readFileSync(path.join(root, '.env'));

/** What is read once the file is complete. */
const valuesAfterStart = () => {
  callModule('environment.mjs', 'ensureEnvironment', { root, env: {} });
  const text = callModule('env-file.mjs', 'readEnvFile', path.join(root, '.env'));
  return callModule('env-file.mjs', 'parseEnvFile', text) as Record<string, string>;
};

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const text = `${URL_LINE}\n${REST}`;

it.each<[string, Buffer | string]>([
  ['as it is', text],
  ['with a mark at its start', Buffer.concat([BOM, Buffer.from(text)])],
  ['with ends of lines of Windows', text.replaceAll('\n', '\r\n')],
  ['with both', Buffer.concat([BOM, Buffer.from(text.replaceAll('\n', '\r\n'))])],
  ['with ends of lines of an old Macintosh', text.replaceAll('\n', '\r')],
  ['with export', text.replaceAll(/^/gm, 'export ').replace(/export $/, '')],
  ['with quotes', text.replaceAll(/=(.*)$/gm, '="$1"')],
  ['with single quotes', text.replaceAll(/=(.*)$/gm, "='$1'")],
  ['with spaces around', text.replaceAll(/^(\w+)=(.*)$/gm, '  $1 = $2  ')],
  ['with a name that is listed without value later', `${text}DATABASE_URL=\n`],
  ['with the same line twice', `${text}${URL_LINE}\n`],
  ['without an end of its last line', text.trimEnd()],
  ['with a mark and a comment first', Buffer.concat([BOM, Buffer.from(`# ours\n${text}`)])],
])('a file %s keeps its variables, and is completed', (_name, content) => {
  write(content);
  const values = valuesAfterStart();
  expect(values).toMatchObject({
    DATABASE_URL: 'postgres://u:p@db.example/cms',
    JWT_SECRET: 'mine',
    PORT: '1400',
  });
  expect(values.APP_KEYS).toMatch(/,/);
  expect(() => assertEnvFile(bytesOf(), '.env')).not.toThrow();
});

it.each<[string, Buffer | string, RegExp]>([
  ['UTF-16 of Windows', Buffer.from(`\ufeff${text}`, 'utf16le'), /not written in UTF-8/],
  ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), /not written in UTF-8/],
  [
    'UTF-16, big end first',
    Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
    /not written in UTF-8/,
  ],
  [
    'bytes of Latin-1',
    Buffer.from(`${text}MAIL_FROM=Zo\u00eb <a@b>\n`, 'latin1'),
    /not written in UTF-8/,
  ],
  ['two values for one name', `${text}PORT=1500\n`, /two values for PORT/],
  ['two values, exported and not', `${text}export JWT_SECRET=yours\n`, /two values for JWT_SECRET/],
])(
  'a file with %s is refused by scripts and application, and stays as it is',
  (_name, content, message) => {
    write(content);
    const before = bytesOf();
    expect(() => valuesAfterStart()).toThrow(message);
    expect(() => assertEnvFile(before, '.env')).toThrow(message);
    expect(bytesOf()).toEqual(before);
  }
);

it('a quotation mark that is not closed does not swallow what is added', () => {
  write(`${text}MAIL_FROM="IndiVillage\n`);
  const before = bytesOf();
  try {
    expect(valuesAfterStart().APP_KEYS).toMatch(/,/);
  } catch (error) {
    expect(String(error)).toContain('a quotation mark that is not closed');
    expect(bytesOf()).toEqual(before);
  }
});
