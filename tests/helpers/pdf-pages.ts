import { spawn } from 'node:child_process';
import { json } from 'node:stream/consumers';

/** The library is an ES module, which Jest does not import: it runs in a process of its own. */
const PROGRAM = `
import { buffer } from 'node:stream/consumers';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
const document = await getDocument({ data: new Uint8Array(await buffer(process.stdin)), verbosity: 0 }).promise;
const pages = [];
for (let number = 1; number <= document.numPages; number += 1) {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  const [, , width, height] = page.view;
  pages.push({ text: items.map(({ str }) => str).join(' '), width, height });
}
process.stdout.write(JSON.stringify(pages));
`;

interface PdfPage {
  text: string;
  /** In points. */
  width: number;
  height: number;
}

/** What a PDF says, page by page. */
export const readPdf = async (pdf: Buffer): Promise<PdfPage[]> => {
  const reader = spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  reader.stdin.end(pdf);
  return (await json(reader.stdout)) as PdfPage[];
};
