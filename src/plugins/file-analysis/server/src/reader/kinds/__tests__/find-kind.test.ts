import { gzipSync } from 'node:zlib';
import type { FileKind } from '../file-kinds';
import { findKind } from '../find-kind';

const HEAD = 1_048_576;
const found = (content: string | Buffer) => {
  const bytes = Buffer.from(content as string);
  return findKind({ head: bytes.subarray(0, HEAD), tail: bytes.subarray(-131_072) }, bytes.length);
};

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const padded = (start: string, length = 200): Buffer =>
  Buffer.concat([latin(start), Buffer.alloc(length, 0x81)]);
const PROSE =
  'It was a long day, and nobody knew, least of all the old man, what would come of it. ';
const END_OF_ZIP = `PK\x05\x06${'\0'.repeat(18)}`;

const KINDS: readonly [FileKind | null, string, string | Buffer][] = [
  ['empty', 'nothing', ''],
  ['empty', 'lines without anything', '\n \r\n'],
  ['delimited-text', 'commas', 'a,b\n1,2\n'],
  ['delimited-text', 'one column', 'amount\n1\n2\n'],
  ['delimited-text', 'tabs', 'a\tb\n1\t2\n'],
  ['delimited-text', 'a header that begins as a program does', 'MZ,name\n1,a\n'],
  ['delimited-text', 'a header that begins as a tag does', 'ID3,name\n1,a\n'],
  ['delimited-text', 'a header that begins as an image does', 'GIF8,b\n1,2\n'],
  ['delimited-text', 'a header that begins as Parquet does', 'PAR1,b\n1,2\n'],
  ['delimited-text', 'a header in angles', '<TICKER>,<DATE>,<OPEN>\nA,20260102,1.5\n'],
  ['delimited-text', 'a header in angles with tabs', '<DATE>\t<TIME>\n2026.01.02\t00:01:00\n'],
  ['xml', 'elements in one line', '<a>\t<b>\n</b></a>'],
  ['delimited-text', 'pages in cells', 'url,body\n1,<html><script>x</script></html>\n'],
  ['delimited-text', 'wide characters', Buffer.from(`\uFEFF${'a,b\n1,2\n'.repeat(9)}`, 'utf16le')],
  ['text', 'prose', `${PROSE.repeat(4)}\n${PROSE.repeat(2)}And so on.\n${PROSE}`],
  ['text', 'short sentences', 'It rained.\nNobody came to the door.\n'.repeat(9)],
  [
    'text',
    'sentences of Kannada',
    'ಹಳೆಯ ಸೇತುವೆ ಬಿದ್ದು ಹೋಯಿತು.\nಯಾರೂ ಅಲ್ಲಿಗೆ ಇನ್ನೂ ಬಂದಿಲ್ಲ.\n'.repeat(4),
  ],
  ['text', 'Markdown', '# How to\n\n- wash\n- dry\n\n## Then\n\nWait for it.\n'],
  [
    'text',
    'a log',
    '2026-01-02 03:04:05 INFO up\n2026-01-02 03:04:06 WARN it is late\n2026-01-02 03:04:09 INFO a b c d\n',
  ],
  ['delimited-text', 'a table of moments', 'at,a\n2026-01-02 03:04:05,1\n2026-01-02 03:04:06,2\n'],
  [
    'delimited-text',
    'sentences in a column',
    'id,text\n1,It rained all day.\n2,Nobody came to it.\n',
  ],
  ['delimited-text', 'a comment before a table', '# of May\na,b\n1,2\n'],
  ['json', 'a list', '[{"a":1},{"a":2}]'],
  ['json', 'an object', '{"a":\n[1,2]}'],
  ['json', 'a list whose start alone is looked at', `[${'{"a":"b"},'.repeat(50_000)}{"a":"b"}]`],
  ['json', 'a list that is cut', '[{"a":1},{"a"'],
  ['json-lines', 'objects', '{"a":1}\n{"a":2}\n'],
  ['json-lines', 'objects, one of them broken', '{"a":1}\n{"a":\n{"a":2}\n{"a":3}\n'],
  ['xml', 'rows', '<?xml version="1.0"?><rows><row/></rows>'],
  ['html', 'a page', '\n<!DOCTYPE html><html></html>'],
  ['html', 'a script without a page', '<script>alert(1)</script>'],
  ['svg', 'a drawing', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['script', 'of a shell', '#!/bin/sh\necho 1\n'],
  ['script', 'of PHP', '<?php echo 1;'],
  ['executable', 'of Windows', latin(`MZ${'\0'.repeat(100)}`)],
  ['executable', 'of Linux', padded('\x7fELF')],
  ['gzip', 'anything', gzipSync('a,b\n')],
  ['zip', 'without entries', latin(END_OF_ZIP)],
  ['workbook', 'its entries', padded('PK\x03\x04xl/workbook.xml')],
  ['workbook-with-macros', 'macros', padded('PK\x03\x04xl/workbook.xmlxl/vbaProject.bin')],
  ['office-document', 'a document', padded('PK\x03\x04word/document.xml')],
  ['old-office-document', 'of Excel 97', padded('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
  ['other-archive', 'of 7-Zip', padded("7z\xbc\xaf'\x1c")],
  ['parquet', 'both ends', latin(`PAR1${'\0'.repeat(9)}PAR1`)],
  ['png', 'an image', padded('\x89PNG\r\n\x1a\n')],
  ['jpeg', 'an image', padded('\xff\xd8\xff\xe0')],
  ['webp', 'an image', padded('RIFF\x10\0\0\0WEBP')],
  ['tiff', 'an image', padded('II*\0')],
  ['gif', 'an image', padded('GIF89a')],
  ['wav', 'sound', padded('RIFF\x10\0\0\0WAVE')],
  ['mp3', 'sound with tags', padded('ID3\x03\0\0\0\0\0\0')],
  ['mp3', 'sound without tags', padded('\xff\xfb\x90\x64')],
  ['flac', 'sound', padded('fLaC\0')],
  ['flac', 'sound without further notes', padded('fLaC\x80\0\0\x22')],
  ['ogg', 'sound', padded('OggS\0')],
  ['pdf', 'a document', padded('%PDF-1.7\n')],
  [null, 'half of Parquet', latin(`PAR1${'\0'.repeat(20)}`)],
  [null, 'noise', latin('\x9f\x00\x12\x00\x00\x01\xfe\x00\x00\x07')],
];

it.each(KINDS)('takes for %s: %s', (kind, _, content) => {
  expect(found(content)?.kind ?? null).toBe(kind);
});

it.each<[FileKind[], string, Buffer]>([
  [['zip'], 'an image with an archive behind it', latin(`\x89PNG\r\n\x1a\n${END_OF_ZIP}`)],
  [['zip'], 'a document with an archive behind it', latin(`%PDF-1.7\n${END_OF_ZIP}`)],
  [['html'], 'an image with a page in it', latin('GIF89a\0\0<script>alert(1)</script>')],
  [['pdf'], 'an image with a document in it', latin('\xff\xd8\xff\xe0\0\x10%PDF-1.7\n\x81\x81')],
  [[], 'an image alone', padded('\x89PNG\r\n\x1a\n')],
])('sees %j beside: %s', (others, _, content) => {
  expect(found(content)?.alsoReadsAs).toEqual(others);
});
