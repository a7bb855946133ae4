/** Ways in which a text lies in bytes. Each answers with texts or bytes; what it cannot write, it leaves out. */
interface Encoding {
  name: string;
  /** Base64 means another thing in the other case. */
  isExact?: true;
  write(text: string): (string | Buffer)[];
}

const HEX_UTF16_DIGITS = 4;
/** Of the characters from U+00A0, as HTML names them. */
const LATIN1_NAMES = (
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 ' +
  'acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml ' +
  'Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde ' +
  'Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ' +
  'ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide ' +
  'oslash ugrave uacute ucirc uuml yacute thorn yuml'
).split(' ');
const FIRST_NAMED = 0xa0;
const ASCII_NAMES: Record<string, string> = {
  '@': 'commat',
  '.': 'period',
  '+': 'plus',
  '-': 'hyphen',
  _: 'lowbar',
  '(': 'lpar',
  ')': 'rpar',
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
};

const nameOfCharacter = (character: string): string | undefined =>
  ASCII_NAMES[character] ?? LATIN1_NAMES[(character.codePointAt(0) ?? 0) - FIRST_NAMED];

/** What HTML has no name for stays as it is. */
const named = (character: string): string => {
  const name = nameOfCharacter(character);
  return name === undefined ? character : `&${name};`;
};

const hexOf = (byte: number): string => byte.toString(16).padStart(2, '0');

/** Writes each character that is asked for in another way. */
const each = (text: string, isWritten: RegExp, write: (character: string) => string): string =>
  Array.from(text)
    .map((character) => (isWritten.test(character) ? write(character) : character))
    .join('');

const bytesAs = (prefix: string) => (character: string) =>
  [...Buffer.from(character)].map((byte) => `${prefix}${hexOf(byte)}`).join('');

const unitsAs = (prefix: string) => (character: string) =>
  Array.from(
    { length: character.length },
    (_, index) =>
      `${prefix}${character.charCodeAt(index).toString(16).padStart(HEX_UTF16_DIGITS, '0')}`
  ).join('');

const ALL = /^/u;
const SPECIAL = /[^A-Za-z0-9]/u;
const OUTSIDE_ASCII = /[^ -~]/u;
/** Programs differ in what they find worth to be written otherwise. */
const WRITTEN = [ALL, SPECIAL, OUTSIDE_ASCII, /@/u, /[@+]/u, /@|[^ -~]/u, /[@+]|[^ -~]/u];

const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();

/** The characters of base64 that do not depend on what stands before and after, at all three places. */
const innerBase64 = (text: string, encoding: 'base64' | 'base64url'): string[] => {
  const bytes = Buffer.from(text);
  return [0, 1, 2].map((before) => {
    const written = Buffer.concat([Buffer.alloc(before), bytes]).toString(encoding);
    const whole = Math.floor(((before + bytes.length) * 8) / 6);
    return written.slice(Math.ceil((before * 8) / 6), whole);
  });
};

/** Base64 that is shorter than this is found where nothing is. */
const SHORTEST_BASE64 = 6;

const base64 = (encoding: 'base64' | 'base64url') => (text: string) =>
  innerBase64(text, encoding).filter(({ length }) => length >= SHORTEST_BASE64);

export const encodings: readonly Encoding[] = [
  { name: 'plain', write: (text) => [text] },
  {
    name: 'latin-1',
    write: (text) => {
      const bytes = Buffer.from(text, 'latin1');
      return bytes.toString('latin1') === text ? [bytes] : [];
    },
  },
  {
    name: 'percent-encoded',
    write: (text) => [
      each(text, /[^A-Za-z0-9._~-]/u, bytesAs('%')),
      each(text, /[^A-Za-z0-9._~-]/u, bytesAs('%')).replaceAll('%20', '+'),
      ...WRITTEN.map((what) => each(text, what, bytesAs('%'))),
    ],
  },
  {
    name: 'HTML named',
    write: (text) =>
      [SPECIAL, /[@&<>"']|[^ -~]/u, /[&<>"']|[^ -~]/u].map((what) => each(text, what, named)),
  },
  {
    name: 'HTML decimal',
    write: (text) => WRITTEN.map((what) => each(text, what, (one) => `&#${one.codePointAt(0)};`)),
  },
  {
    name: 'HTML hexadecimal',
    write: (text) =>
      WRITTEN.map((what) => each(text, what, (one) => `&#x${one.codePointAt(0)?.toString(16)};`)),
  },
  {
    name: 'JSON escapes',
    write: (text) =>
      WRITTEN.flatMap((what) => [
        each(text, what, unitsAs('\\u')),
        // JSON in JSON, and as Postgres writes either into a dump.
        each(text, what, unitsAs('\\\\u')),
      ]),
  },
  {
    name: 'quoted-printable',
    write: (text) => [...WRITTEN, /[^ -<>-~]/u].map((what) => each(text, what, bytesAs('='))),
  },
  { name: 'base64', isExact: true, write: base64('base64') },
  { name: 'base64url', isExact: true, write: base64('base64url') },
  { name: 'hexadecimal', write: (text) => [Buffer.from(text).toString('hex')] },
  { name: 'UTF-16LE', write: (text) => [Buffer.from(text, 'utf16le')] },
  { name: 'UTF-16BE', write: (text) => [swapped(Buffer.from(text, 'utf16le'))] },
];
