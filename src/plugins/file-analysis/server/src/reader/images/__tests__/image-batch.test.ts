import sharp, { type Sharp } from 'sharp';
import { problemsOf } from '../../annotations/__tests__/problems-of';
import { readBytes } from '../../__tests__/read-content';
import { zipOf } from '../../__tests__/zip-of';
import { scene } from './scene';

jest.setTimeout(60_000);

const again = async (image: Sharp) => sharp(await image.png().toBuffer());
const flat = (background: string) =>
  sharp({ create: { width: 64, height: 32, channels: 3, background } })
    .png()
    .toBuffer();

it('says of the images of an archive what is the same, blurred, dark, bright or broken', async () => {
  const one = await scene(1).png().toBuffer();
  const files = {
    'a/one.png': one,
    'a/same.png': one,
    'a/smaller.jpg': await (await again(scene(1))).resize(200).jpeg({ quality: 70 }).toBuffer(),
    'a/lighter.webp': await (await again(scene(1)))
      .modulate({ brightness: 1.03 })
      .webp()
      .toBuffer(),
    'two.png': await scene(2).png().toBuffer(),
    'blurred.png': await (await again(scene(3))).blur(20).png().toBuffer(),
    'dark.png': await flat('#050505'),
    'bright.png': await flat('#fdfdfd'),
    'broken.png': one.subarray(0, 700),
    'wide.tiff': await (await again(scene(4))).resize(300, 100, { fit: 'fill' }).tiff().toBuffer(),
    'place.jpg': await (
      await again(scene(5))
    )
      .jpeg()
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '12/1 58/1 0/1' } })
      .toBuffer(),
    'turned.jpg': await (await again(scene(6))).jpeg().withMetadata({ orientation: 6 }).toBuffer(),
    'notes.csv': 'a,b\n1,2\n',
  };
  const zip = await zipOf(files);
  const report = await readBytes(zip);
  expect(report.images).toMatchObject({
    count: 12,
    lookedAt: 11,
    turned: 1,
    groupCount: 1,
    superfluous: 3,
    groups: [
      {
        isExact: false,
        count: 4,
        names: ['a/one.png', 'a/same.png', 'a/smaller.jpg', 'a/lighter.webp'],
      },
    ],
    blurred: { count: 1, first: ['blurred.png'] },
    underexposed: { count: 1, first: ['dark.png'] },
    overexposed: { count: 1, first: ['bright.png'] },
    damaged: { count: 1, first: ['broken.png'] },
    withPosition: { count: 1, first: ['place.jpg'] },
    smallest: { width: 64, height: 32 },
    sizes: { different: 4 },
    formats: [
      { name: 'png', count: 7 },
      { name: 'jpeg', count: 3 },
      { name: 'tiff', count: 1 },
      { name: 'webp', count: 1 },
    ],
    orientations: [
      { name: 'square', count: 9 },
      { name: 'landscape', count: 3 },
    ],
  });
  expect(report.images?.thumbnails).toHaveLength(11);
  for (const { data } of report.images?.thumbnails ?? []) {
    const bytes = Buffer.from(data, 'base64');
    expect(bytes.length).toBeLessThanOrEqual(4_096);
    const { format, width, height } = await sharp(bytes).metadata();
    expect(format).toBe('webp');
    expect(Math.max(width, height)).toBeLessThanOrEqual(160);
  }
  expect(report.tables).toHaveLength(1);
  expect(problemsOf(report)).toEqual({});
  expect(JSON.stringify(await readBytes(zip))).toBe(JSON.stringify(report));
});

it('shows twelve images at most, and takes other pictures for others', async () => {
  const files: Record<string, Buffer> = {};
  for (let seed = 1; seed <= 40; seed += 1) {
    files[`${seed}.png`] = await scene(seed, 128).png().toBuffer();
  }
  const { images } = await readBytes(await zipOf(files));
  expect(images).toMatchObject({ count: 40, lookedAt: 40, groupCount: 0, superfluous: 0 });
  expect(images?.thumbnails).toHaveLength(12);
});

it('tells nothing of what an image says beside its pixels, in no small picture either', async () => {
  const words = ['Asha Canary', '12.345678,76.543210'];
  const names = { IFD0: { Artist: 'Asha Canary', ImageDescription: '12.345678,76.543210' } };
  const image = await (
    await again(scene(7))
  )
    .jpeg()
    .withExif(names)
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${words.join(' ')}</x:xmpmeta>`)
    .toBuffer();
  for (const word of words) {
    expect(image.includes(word)).toBe(true);
  }
  for (const report of [await readBytes(image), await readBytes(await zipOf({ 'a.jpg': image }))]) {
    const pictures = (report.images?.thumbnails ?? []).map(({ data }) =>
      Buffer.from(data, 'base64')
    );
    for (const text of [JSON.stringify(report), ...pictures]) {
      expect(words.filter((word) => text.includes(word))).toEqual([]);
    }
    for (const picture of pictures) {
      const { exif, xmp, iptc, icc } = await sharp(picture).metadata();
      expect({ exif, xmp, iptc, icc }).toEqual({});
    }
  }
});

it('takes no two areas of one colour for the same picture, unless their bytes are', async () => {
  const { images } = await readBytes(
    await zipOf({
      'a.png': await flat('#777'),
      'b.png': await flat('#777'),
      'c.png': await flat('#797'),
    })
  );
  expect(images?.groups).toEqual([{ isExact: true, count: 2, names: ['a.png', 'b.png'] }]);
});
