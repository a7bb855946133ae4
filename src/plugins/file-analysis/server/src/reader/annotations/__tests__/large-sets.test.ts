import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { volume } from '../../../../../../../../tests/helpers/volume';
import type { FileReport } from '../../report';
import { readInChild } from '../../sandbox/read-in-child';

jest.setTimeout(600_000);

const LIMITS = { seconds: 300, memoryMegabytes: 256, temporaryMegabytes: 1_024, threads: 1 };
/** More than an engine takes as one value, and more than a heap of this size holds as objects. */
const ANNOTATIONS = volume(300_000, 1_000_000);
const LABELS = volume(500_000, 10_000_000);
const IMAGES = 1_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'large-sets-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const write = async (pieces: Iterable<string>): Promise<string> => {
  const path = join(folder, 'file');
  await pipeline(Readable.from(pieces), createWriteStream(path));
  return path;
};

const zip = async (files: Readonly<Record<string, Iterable<string>>>): Promise<string> => {
  const path = join(folder, 'file.zip');
  const archive = new ZipFile();
  Object.entries(files).forEach(([name, pieces]) =>
    archive.addReadStream(Readable.from(pieces, { objectMode: false }), name)
  );
  archive.end();
  const target = createWriteStream(path);
  archive.outputStream.pipe(target);
  await once(target, 'close');
  return path;
};

const read = async (path: string): Promise<FileReport | null> =>
  (await readInChild(path, LIMITS)).report;

const thousands = function* (count: number, line: (at: number) => string) {
  for (let from = 0; from < count; from += 1_000) {
    yield Array.from({ length: 1_000 }, (_, index) => line(from + index)).join('');
  }
};

it('reads a set of COCO that is larger than its memory', async () => {
  const polygon = Array.from({ length: 20 }, (_, index) => index).join(',');
  const path = await write(
    (function* () {
      yield '{"info":{},"annotations":[';
      yield* thousands(
        ANNOTATIONS,
        (at) =>
          `${at === 0 ? '' : ','}{"id":${at},"image_id":${at % IMAGES},"category_id":${at % 2},"bbox":[${at},0,5,5],"segmentation":[[${polygon}]],"iscrowd":0}`
      );
      yield '],"images":[';
      yield* thousands(
        IMAGES,
        (at) =>
          `${at === 0 ? '' : ','}{"id":${at},"file_name":"${at}.jpg","width":${ANNOTATIONS + 5},"height":5}`
      );
      yield '],"categories":[{"id":0,"name":"cat"},{"id":1,"name":"dog"}]}';
    })()
  );
  expect((await read(path))?.annotations).toMatchObject([
    {
      format: 'coco',
      annotations: ANNOTATIONS,
      items: IMAGES,
      annotatedItems: IMAGES,
      problems: [],
      repeatsAreExact: true,
      classes: [
        { name: 'cat', count: ANNOTATIONS / 2 },
        { name: 'dog', count: ANNOTATIONS / 2 },
      ],
    },
  ]);
});

it('reads a file of labels that is larger than its memory, and a line without end', async () => {
  const path = await zip({
    'labels/a.txt': (function* () {
      yield* thousands(LABELS, (at) => `${at % 2} 0.5 0.5 0.2 ${((at % 9_000) + 1) / 10_000}\n`);
      yield '0 ';
      yield* thousands(1_000_000, () => '0.5 ');
    })(),
    'classes.txt': ['cat\ndog\n'],
  });
  expect((await read(path))?.annotations).toMatchObject([
    {
      format: 'yolo',
      annotations: expect.any(Number) as number,
      items: 1,
      classCount: 2,
      problems: expect.arrayContaining([
        { problem: 'repeated', count: LABELS - 9_000, first: expect.any(Array) as [] },
      ]) as [],
    },
  ]);
});
