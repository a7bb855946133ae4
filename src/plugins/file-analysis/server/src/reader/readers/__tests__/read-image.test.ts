import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { failureOf } from '../../failure-of';
import { scene } from '../../images/__tests__/scene';
import { readFile } from '../../read-file';

jest.setTimeout(60_000);

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

it('says what is seen in an image: how sharp it is, how bright, how colourful', async () => {
  const sharpBytes = await scene(1).png().toBuffer();
  const blurred = await sharp(sharpBytes).blur(20).png().toBuffer();
  expect(await read(sharpBytes)).toMatchObject({
    image: { look: { isBlurred: false, isUnderexposed: false } },
  });
  expect(await read(blurred)).toMatchObject({ image: { look: { isBlurred: true } } });
  expect(
    await read(await image(64, 64).flatten({ background: '#fff' }).png().toBuffer())
  ).toMatchObject({
    image: { look: { isBlurred: false, contrast: 0, colourfulness: expect.any(Number) as number } },
  });
});

it('looks at no pixels of what is too large to decode, and says so of what is cut', async () => {
  // Its header is whole, its pixels are not there: whoever decodes it says that it is damaged.
  const huge = await image().png().toBuffer();
  huge.writeUInt32BE(16_000, 16);
  huge.writeUInt32BE(16_000, 20);
  huge.writeUInt32BE(crc32(huge.subarray(12, 29)), 29);
  expect(await read(huge)).toMatchObject({
    image: { width: 16_000, look: null, thumbnail: null, isDamaged: false },
  });
  const grey = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#777' } })
    .greyscale()
    .tiff()
    .toBuffer();
  expect(await read(grey)).toMatchObject({
    image: { look: { brightness: expect.any(Number) as number } },
  });
  const cut = (await image(300, 300).jpeg().toBuffer()).subarray(0, -60);
  expect(await read(cut)).toMatchObject({ image: { look: null, isDamaged: true } });
});
