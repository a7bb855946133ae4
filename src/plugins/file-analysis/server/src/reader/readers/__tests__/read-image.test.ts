import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { failureOf } from '../../failure-of';
import { readFile } from '../../read-file';

const LIMITS = { memoryMegabytes: 256, temporaryMegabytes: 64, threads: 1 };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'images-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const read = async (bytes: Buffer) => {
  const path = join(folder, 'image');
  await writeFile(path, bytes);
  return readFile(path, folder, LIMITS).catch(failureOf);
};

const image = (width = 6, height = 4) =>
  sharp({ create: { width, height, channels: 4, background: '#08f8' } });

it.each(['png', 'jpeg', 'webp', 'tiff', 'gif'] as const)(
  'says what an image is: %s',
  async (kind) => {
    const report = await read(await image().toFormat(kind).toBuffer());
    expect(report).toMatchObject({
      kind,
      tables: [],
      image: { width: 6, height: 4, pages: 1, hasPosition: false },
    });
  }
);

it('says whether a camera wrote down where it was', async () => {
  const place = { GPSLatitudeRef: 'N', GPSLatitude: '12/1 58/1 0/1' };
  const withPlace = await image().jpeg().withExif({ IFD3: place }).toBuffer();
  const without = await image()
    .jpeg()
    .withExif({ IFD0: { Make: 'A' } })
    .toBuffer();
  expect(await read(withPlace)).toMatchObject({
    image: { hasCameraData: true, hasPosition: true },
  });
  expect(await read(without)).toMatchObject({ image: { hasCameraData: true, hasPosition: false } });
});

it('refuses what is cut, and what is larger than anybody decodes', async () => {
  const png = await image().png().toBuffer();
  expect(await read(png.subarray(0, 20))).toBe('image-damaged');
  // Width and height stand in the header; its sum is not asked for them.
  const huge = Buffer.from(png);
  huge.writeUInt32BE(100_000, 16);
  huge.writeUInt32BE(100_000, 20);
  expect(['image-too-large', 'image-damaged']).toContain(await read(huge));
});
