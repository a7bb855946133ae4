import { readBytes } from '../../reader/__tests__/read-content';
import { zipOf } from '../../reader/__tests__/zip-of';
import { scene } from '../../reader/images/__tests__/scene';
import { pdfOfPages } from '../../reader/readers/__tests__/made/pdf';
import { SENTENCES } from '../../reader/readers/__tests__/made/texts';
import { wave } from '../../reader/readers/__tests__/made/wave';
import type { FileReport } from '../../reader/report';

/** Names and values of these files are in capital letters or are no letters of ours. */
const picture = (seed: number) => scene(seed).png().toBuffer();
const sound = (seconds: number, sampleRate = 8_000) =>
  wave({
    samples: Array.from({ length: seconds * sampleRate }, (_, at) => Math.sin(at / 9)),
    sampleRate,
  });
const [hindi = [], kannada = []] = [SENTENCES.hi, SENTENCES.kn];
const mail = 'ASHA.RAO@EXAMPLE.ORG';

const FILES: Readonly<Record<string, () => Promise<Buffer | string> | Buffer | string>> = {
  table: () =>
    `ID,EMAIL,AMOUNT\n${Array.from({ length: 40 }, (_, row) => `${row},A${row}@EXAMPLE.ORG,${row % 9 ? row : ''}`).join('\n')}\n1,2,3,4,5\n`,
  'one image': () => scene(3, 640).blur(8).png().toBuffer(),
  'images of an archive': async () =>
    zipOf({
      '1.PNG': await picture(1),
      '2.PNG': await picture(1),
      '3.JPG': await scene(2).jpeg().toBuffer(),
      '4.PNG': await scene(30).linear(0.05, 0).png().toBuffer(),
      '5.PNG': await scene(31).blur(12).png().toBuffer(),
      '6.PNG': (await picture(7)).subarray(0, 400),
    }),
  'one sound': () => sound(2),
  'sounds of an archive': () =>
    zipOf({
      ...Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`${at}.WAV`, sound(2)])),
      'X.WAV': sound(1, 16_000),
    }),
  'a document': () => pdfOfPages({ pages: [[...hindi, mail], [], kannada] }),
  'documents of an archive': () =>
    zipOf({ 'A.PDF': pdfOfPages({ pages: [hindi, []] }), 'B.TXT': kannada.join('\n') }),
  'a text': () => [...hindi, '', ...kannada, mail].join('\r\n'),
  'a set of spans': () =>
    JSON.stringify(
      Array.from({ length: 12 }, () => ({
        text: `ASHA ${mail} KOLAR`,
        entities: [
          [0, 4, 'PER'],
          [2, 6, 'PER'],
          [5, 25, 'MAIL'],
          [90, 95, 'PER'],
        ],
      }))
    ),
  'a set of boxes': () =>
    JSON.stringify({
      images: [{ id: 1, file_name: 'A.JPG', width: 100, height: 100 }],
      categories: [{ id: 1, name: 'COW' }],
      annotations: [
        { id: 1, image_id: 1, category_id: 1, bbox: [90, 0, 50, 50] },
        { id: 1, image_id: 2, category_id: 2, bbox: [0, 0, 0, 5] },
      ],
    }),
  nothing: () => '',
};

/** A file of each kind that a report says something else of. */
export const SAMPLES = Object.keys(FILES);

export const sampleReport = async (sample: string): Promise<FileReport> =>
  readBytes((await FILES[sample]?.()) ?? '');
