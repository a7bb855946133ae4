import { deflateSync } from 'node:zlib';
import { reportPage } from '../../../presentation/report-page';
import { readBytes } from '../../__tests__/read-content';
import { zipOf } from '../../__tests__/zip-of';
import { pdfOf, pdfOfPages } from './made/pdf';
import { linesOf, SENTENCES } from './made/texts';

jest.setTimeout(60_000);

it.each(Object.keys(SENTENCES).filter((language) => language !== 'ur'))(
  'reads the pages of a document: %s',
  async (language) => {
    const pages = [linesOf(language, 6), linesOf(language, 3)];
    const report = await readBytes(pdfOfPages({ pages }));
    expect(report).toMatchObject({
      kind: 'pdf',
      tables: [],
      layout: '2 pages',
      document: {
        pages: 2,
        pagesRead: 2,
        pagesWithoutText: 0,
        damagedPages: 0,
        sizes: [{ width: 210, height: 297, pages: 2 }],
        isRestricted: false,
        hasJavaScript: false,
        hasForm: false,
        attachments: 0,
        tags: [],
      },
    });
    const { text } = report.document!;
    expect(text.languages[0]).toMatchObject({ language, share: 1 });
    expect(text.characters).toBe(Array.from(pages.flat().join('')).length);
  }
);

it('says which pages have no text, as those of a scan', async () => {
  const { document } = await readBytes(pdfOfPages({ pages: [[], linesOf('en', 2), [], []] }));
  expect(document).toMatchObject({ pages: 4, pagesWithoutText: 3 });
});

const FLAGS: readonly [string, Parameters<typeof pdfOfPages>[0], object][] = [
  [
    'a script',
    {
      pages: [['x']],
      catalogue: '/OpenAction 6 0 R',
      others: ['<< /S /JavaScript /JS (app.alert\\(1\\)) >>'],
    },
    { hasJavaScript: true },
  ],
  [
    'a form',
    {
      pages: [['x']],
      catalogue: '/AcroForm << /Fields [6 0 R] >>',
      others: ['<< /FT /Tx /T (name) /Type /Annot /Subtype /Widget /Rect [0 0 9 9] >>'],
    },
    { hasForm: true },
  ],
  [
    'a file in it',
    {
      pages: [['x']],
      catalogue: '/Names << /EmbeddedFiles << /Names [(a.txt) 6 0 R] >> >>',
      others: [
        '<< /Type /Filespec /F (a.txt) /UF (a.txt) /EF << /F 7 0 R >> >>',
        { dictionary: '/Type /EmbeddedFile', content: 'secret' },
      ],
    },
    { attachments: 1 },
  ],
  [
    'its author',
    {
      pages: [['x']],
      trailer: '/Info 6 0 R',
      others: ['<< /Author (Asha Kulkarni) /Title (secret) /Own (Asha Kulkarni) >>'],
    },
    { tags: ['Title', 'Author'] },
  ],
  [
    'wide pages',
    { pages: [['x']], box: '0 0 842 595' },
    { sizes: [{ width: 297, height: 210, pages: 1 }] },
  ],
];

it.each(FLAGS)('says of a document that it has %s', async (_, pages, expected) => {
  const report = await readBytes(pdfOfPages(pages));
  expect(report.document).toMatchObject(expected);
  expect(JSON.stringify(report)).not.toMatch(/Asha|secret|a\.txt/u);
});

it('counts what is personal on the pages, and shows none of it', async () => {
  const secret = 'asha.kulkarni@mail.example';
  const report = await readBytes(
    pdfOfPages({ pages: [[...linesOf('en', 4), `Ask ${secret} about it.`], [`Or ${secret}.`]] })
  );
  expect(report.document?.text.personalData).toMatchObject([{ class: 'email-address', count: 2 }]);
  expect(JSON.stringify(report) + reportPage('a.pdf', report)).not.toContain(secret);
});

/** Of the handler for passwords, with one that nobody knows. */
const ENCRYPTED = `/Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -44 /O <${'61'.repeat(32)}> /U <${'62'.repeat(32)}> >> /ID [<61> <61>]`;

it.each([
  ['pdf-encrypted', 'a password', pdfOfPages({ pages: [['x']], trailer: ENCRYPTED })],
  ['pdf-damaged', 'half of a document', pdfOfPages({ pages: [linesOf('en', 9)] }).subarray(0, 900)],
  ['pdf-damaged', 'a name alone', Buffer.from('%PDF-1.7\n%\x81\n')],
  [
    'pdf-damaged',
    'a tree of pages that leads into itself',
    pdfOf({
      objects: ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>'],
    }),
  ],
  [
    'pdf-bomb',
    'a stream that unpacks to a hundred megabytes',
    pdfOf({
      objects: [
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        '<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 9 9] >>',
        {
          dictionary: '/Filter /FlateDecode',
          content: deflateSync(Buffer.alloc(104_857_600, ' ')),
        },
      ],
    }),
  ],
  [
    'pdf-bomb',
    'a stream that is packed twice',
    pdfOf({
      objects: [
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        '<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 9 9] >>',
        {
          dictionary: '/Filter [/FlateDecode /FlateDecode]',
          content: deflateSync(deflateSync(Buffer.alloc(104_857_600, ' '))),
        },
      ],
    }),
  ],
])('refuses with %s: %s', async (code, _, bytes) => {
  await expect(readBytes(bytes)).rejects.toThrow(code);
});

it('looks into some of very many pages', async () => {
  const count = 100_000;
  const kids = Array.from({ length: count }, () => '3 0 R').join(' ');
  const { document } = await readBytes(
    pdfOf({
      objects: [
        '<< /Type /Catalog /Pages 2 0 R >>',
        `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`,
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>',
      ],
    })
  );
  expect(document).toMatchObject({ pages: count, pagesRead: 50, pagesWithoutText: 50 });
});

it('puts together the documents of an archive', async () => {
  const { documents } = await readBytes(
    await zipOf({
      'a.pdf': pdfOfPages({ pages: [linesOf('en', 3), []] }),
      'b.pdf': pdfOfPages({ pages: [linesOf('kn', 3)] }),
    })
  );
  expect(documents).toMatchObject({ files: 2, pages: 3, pagesWithoutText: 1 });
});
