import sharp from 'sharp';
import { readBytes } from '../../reader/__tests__/read-content';
import { zipOf } from '../../reader/__tests__/zip-of';
import { findingsOf, keyFiguresOf, summaryOf } from '../summary';

jest.setTimeout(60_000);

const photo = (place?: object) =>
  sharp({ create: { width: 90, height: 60, channels: 3, background: '#0a8' } })
    .jpeg()
    .withExif(place ? { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '12/1 58/1 0/1' } } : {})
    .toBuffer();

const POSITION = {
  table: null,
  column: null,
  class: 'geographic-position',
  confidence: 1,
  rule: 'exif',
};

it('finds the place that an image tells, and does not tell it', async () => {
  const one = await readBytes(await photo({}));
  expect(findingsOf(one)).toEqual([POSITION]);
  expect(summaryOf(one)).toBe('Image of 90 × 60; personal data: Geographic position');
  const several = await readBytes(
    await zipOf({ 'a.jpg': await photo({}), 'b.jpg': await photo(), 'c.csv': 'a,b\n1,2\n3,4\n' })
  );
  expect(findingsOf(several)).toEqual([POSITION]);
  expect(keyFiguresOf(several)).toMatchObject({ images: 2, rows: 2, annotations: 0 });
  expect(JSON.stringify(several)).not.toContain('58');
});

it('finds none in an image that tells no place', async () => {
  const report = await readBytes(await photo());
  expect(findingsOf(report)).toEqual([]);
  expect(summaryOf(report)).toBe('Image of 90 × 60; no personal data found');
});
