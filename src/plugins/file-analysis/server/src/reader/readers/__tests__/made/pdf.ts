import { deflateSync } from 'node:zlib';

type Content = string | Buffer;

/** Objects of a PDF by their numbers, from 1; what is a pair is a stream with its dictionary. */
type PdfObject = string | { dictionary: string; content: Content };

const latin = (text: Content): Buffer =>
  typeof text === 'string' ? Buffer.from(text, 'latin1') : text;

const written = (object: PdfObject): Buffer => {
  if (typeof object === 'string') {
    return latin(object);
  }
  const content = latin(object.content);
  return Buffer.concat([
    latin(`<< ${object.dictionary} /Length ${content.length} >>\nstream\n`),
    content,
    latin('\nendstream'),
  ]);
};

interface File {
  objects: readonly PdfObject[];
  /** Of the trailer, beside the root. */
  trailer?: string;
}

/** A PDF file of objects; the first is the catalogue. */
export const pdfOf = ({ objects, trailer = '' }: File): Buffer => {
  const parts = [latin('%PDF-1.7\n%\x81\x81\x81\x81\n')];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  objects.forEach((object, index) => {
    offsets.push(length);
    const part = Buffer.concat([
      latin(`${index + 1} 0 obj\n`),
      written(object),
      latin('\nendobj\n'),
    ]);
    parts.push(part);
    length += part.length;
  });
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  parts.push(
    latin(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`
    )
  );
  return Buffer.concat(parts);
};

/** Each letter has the number at which it stands in this text. */
const toUnicode = (letters: readonly string[]): string => {
  const hex = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex');
  const lines = letters.map(
    (letter, index) => `<${index.toString(16).padStart(4, '0')}> <${hex(letter)}>`
  );
  const blocks = Array.from({ length: Math.ceil(lines.length / 100) }, (_, at) =>
    lines.slice(at * 100, (at + 1) * 100)
  ).map((block) => `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def
1 begincodespacerange <0000> <ffff> endcodespacerange
${blocks.join('\n')}
endcmap end end`;
};

interface Pages {
  /** Lines of each page; a page without lines has no text. */
  pages: readonly (readonly string[])[];
  box?: string;
  catalogue?: string;
  trailer?: string;
  others?: readonly PdfObject[];
}

const FIRST_OTHER = 6;

/** A PDF with pages of text in any script. Further objects have numbers from 6. */
export const pdfOfPages = ({
  pages,
  box = '0 0 595 842',
  catalogue = '',
  trailer,
  others = [],
}: Pages): Buffer => {
  const letters = [...new Set(pages.flat().join(''))];
  const codes = new Map(letters.map((letter, index) => [letter, index]));
  const encoded = (line: string) =>
    Array.from(line, (letter) => (codes.get(letter) ?? 0).toString(16).padStart(4, '0')).join('');
  const firstPage = FIRST_OTHER + others.length;
  const kids = pages.map((_, index) => `${firstPage + index * 2} 0 R`);
  return pdfOf({
    trailer,
    objects: [
      `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
      `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages.length} /MediaBox [${box}] >>`,
      '<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /Own /Flags 4 >> >>',
      { dictionary: '', content: toUnicode(letters) },
      ...others,
      ...pages.flatMap((lines, index): PdfObject[] => [
        `<< /Type /Page /Parent 2 0 R /Contents ${firstPage + index * 2 + 1} 0 R /Resources << /Font << /F 3 0 R >> >> >>`,
        {
          dictionary: '/Filter /FlateDecode',
          content: deflateSync(
            `BT /F 12 Tf 50 800 Td 16 TL ${lines.map((line) => `<${encoded(line)}> Tj T*`).join('\n')} ET`
          ),
        },
      ]),
    ],
  });
};
