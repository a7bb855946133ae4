import fc from 'fast-check';
import { SEED, volume } from '../../../../../../../../tests/helpers/volume';
import { readBytes } from '../../__tests__/read-content';
import { zipOf } from '../../__tests__/zip-of';
import { problemsOf } from './problems-of';

const RUNS = { seed: SEED, numRuns: volume(25, 500) };

const withoutZeros = (counts: Record<string, number>) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

const occurrences = (values: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  values.forEach((value) => (counts[value] = (counts[value] ?? 0) + 1));
  return counts;
};

/** How many come up after an equal one. */
const repeats = (values: readonly unknown[]): number =>
  values.filter(
    (value, index) =>
      values.findIndex((one) => JSON.stringify(one) === JSON.stringify(value)) < index
  ).length;

/** Some of the values again: by chance alone none would be there twice. */
const withRepeats = <Value>(values: fc.Arbitrary<Value[]>): fc.Arbitrary<Value[]> =>
  fc.tuple(values, fc.nat({ max: 3 })).map(([all, count]) => [...all, ...all.slice(0, count)]);

const side = fc.integer({ min: -3, max: 12 });

const cocoSet = fc.record({
  images: fc.uniqueArray(
    fc.record({
      id: fc.nat({ max: 9 }),
      width: fc.integer({ min: 1, max: 10 }),
      height: fc.integer({ min: 1, max: 10 }),
    }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 6 }
  ),
  classes: fc.uniqueArray(fc.constantFrom('cat', 'dog', 'fox', 'ox'), { minLength: 1 }),
  annotations: withRepeats(
    fc.array(
      fc.record({
        image_id: fc.nat({ max: 9 }),
        category_id: fc.integer({ min: 1, max: 5 }),
        bbox: fc.tuple(side, side, side, side),
      }),
      { minLength: 1, maxLength: 40 }
    )
  ),
});

it(`counts of COCO are those of a slow reading (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(cocoSet, async ({ images, classes, annotations }) => {
      const named = annotations.flatMap(({ category_id: id }) => classes[id - 1] ?? []);
      const sized = annotations.map((one) => ({
        ...one,
        image: images.find(({ id }) => id === one.image_id),
      }));
      const report = await readBytes(
        JSON.stringify({
          annotations,
          categories: classes.map((name, index) => ({ id: index + 1, name })),
          images: images.map((image) => ({ ...image, file_name: `${image.id}.png` })),
        })
      );
      const [set] = report.annotations ?? [];
      expect(
        Object.fromEntries((set?.classes ?? []).map(({ name, count }) => [name, count]))
      ).toEqual({
        ...Object.fromEntries(classes.map((name) => [name, 0])),
        ...occurrences(named),
      });
      expect(set).toMatchObject({
        items: images.length,
        annotatedItems: images.filter(({ id }) => annotations.some((one) => one.image_id === id))
          .length,
        annotations: annotations.length,
      });
      expect(problemsOf(report)).toEqual(
        withoutZeros({
          'unknown-image': sized.filter(({ image }) => !image).length,
          'unknown-class': annotations.length - named.length,
          'no-area': annotations.filter(
            ({ bbox: [, , width, height] }) => width <= 0 || height <= 0
          ).length,
          'outside-image': sized.filter(
            ({ image, bbox: [x, y, width, height] }) =>
              image &&
              ([x, x + width].some((edge) => edge < 0 || edge > image.width) ||
                [y, y + height].some((edge) => edge < 0 || edge > image.height))
          ).length,
          'larger-than-image': sized.filter(
            ({ image, bbox: [, , width, height] }) =>
              image && width > 0 && height > 0 && width * height > image.width * image.height
          ).length,
          repeated: repeats(annotations),
        })
      );
    }),
    RUNS
  );
}, 120_000);

const share = fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10);
const label = fc.tuple(fc.nat({ max: 4 }), share, share, share, share);
const NAMES = ['cat', 'dog', 'fox'];

it(`counts of YOLO are those of a slow reading (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(withRepeats(fc.array(label, { minLength: 1, maxLength: 8 })), {
        minLength: 1,
        maxLength: 5,
      }),
      async (files) => {
        const report = await readBytes(
          await zipOf({
            ...Object.fromEntries(
              files.map((lines, index) => [
                `labels/${index}.txt`,
                lines.map((line) => line.join(' ')).join('\n'),
              ])
            ),
            'classes.txt': NAMES.join('\n'),
          })
        );
        const all = files.flat();
        const [set] = report.annotations ?? [];
        expect(
          Object.fromEntries((set?.classes ?? []).map(({ name, count }) => [name, count]))
        ).toEqual({
          cat: 0,
          dog: 0,
          fox: 0,
          ...occurrences(all.flatMap(([of]) => NAMES[of] ?? [])),
        });
        expect(set).toMatchObject({
          items: files.length,
          annotatedItems: files.length,
          annotations: all.length,
        });
        const isBeyond = (middle: number, size: number) =>
          // In hundredths, so that no rounding decides.
          Math.round(middle * 100 - size * 50) < 0 || Math.round(middle * 100 + size * 50) > 100;
        expect(problemsOf(report)).toEqual(
          withoutZeros({
            'unknown-class': all.filter(([of]) => of >= NAMES.length).length,
            'outside-image': all.filter(
              ([, x, y, width, height]) => isBeyond(x, width) || isBeyond(y, height)
            ).length,
            'no-area': all.filter(([, , , width, height]) => width === 0 || height === 0).length,
            repeated: files.reduce((sum, lines) => sum + repeats(lines), 0),
          })
        );
      }
    ),
    RUNS
  );
}, 120_000);

const tag = fc.constantFrom('O', 'O', 'B-PER', 'I-PER', 'B-LOC', 'I-LOC');
/** So that the set is one, and its scheme is not in question. */
const FIRST = ['B-PER', 'O', 'O', 'B-LOC', 'O', 'B-PER', 'O', 'B-LOC'];

it(`counts of CoNLL are those of a slow reading (seed ${SEED})`, async () => {
  const sentences = fc.array(fc.array(tag, { minLength: 1, maxLength: 8 }), {
    minLength: 1,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(sentences, async (random) => {
      const all = [...Array.from({ length: 9 }, () => FIRST), ...random];
      const report = await readBytes(
        all.map((tags) => tags.map((of, index) => `word${index} NN ${of}\n`).join('')).join('\n')
      );
      const inside = (tags: readonly string[], index: number): boolean => {
        const before = tags[index - 1] ?? 'O';
        return before !== 'O' && before.slice(2) === tags[index]?.slice(2);
      };
      const broken = all.flatMap((tags) =>
        tags.filter((of, index) => of.startsWith('I') && !inside(tags, index))
      );
      const begun = all.flat().filter((of) => of.startsWith('B'));
      const entities = [...begun, ...broken].map((of) => of.slice(2));
      const [set] = report.annotations ?? [];
      expect(set).toMatchObject({
        scheme: 'BIO',
        items: all.length,
        annotatedItems: all.filter((tags) => tags.some((of) => of !== 'O')).length,
        annotations: entities.length,
      });
      expect(
        Object.fromEntries((set?.classes ?? []).map(({ name, count }) => [name, count]))
      ).toEqual(occurrences(entities));
      expect(problemsOf(report)).toEqual(withoutZeros({ 'broken-sequence': broken.length }));
    }),
    RUNS
  );
}, 120_000);
