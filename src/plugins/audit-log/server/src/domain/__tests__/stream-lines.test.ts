import fc from 'fast-check';
import { LEAF_COLUMNS } from '../../verification/formats/leaf';
import type { EntryTexts } from '../../verification/formats/leaf';
import {
  entryHash,
  MAX_BATCH_BYTES,
  MAX_BATCH_LINES,
  pauseAfter,
  streamBatch,
  streamObjectKey,
} from '../stream-lines';

interface Line {
  sequence: number;
  seal: number;
  previous: string | null;
  hash: string;
  entry: EntryTexts;
}

const entry = fc.record(
  Object.fromEntries(LEAF_COLUMNS.map((column) => [column, fc.option(fc.string())]))
) as unknown as fc.Arbitrary<EntryTexts>;

const sealedFrom = (entries: EntryTexts[], first = 1) =>
  entries.map((each, index) => ({
    sequence: first + index,
    seal: 7,
    time: new Date(0),
    entry: each,
  }));

const linesOf = (body: string) =>
  body
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);

it('has lines from which a receiver computes the hashes, and sees that none is missing', () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 20 }), (entries) => {
      const batch = streamBatch(sealedFrom(entries, 40), 'before');
      const lines = linesOf(batch?.body ?? '');
      expect(lines).toHaveLength(entries.length);
      expect(lines.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => 40 + index));
      expect(lines.map(({ previous }) => previous)).toEqual([
        'before',
        ...lines.slice(0, -1).map(({ hash }) => hash),
      ]);
      expect(lines.map(({ entry: texts }) => entryHash(texts))).toEqual(
        lines.map(({ hash }) => hash)
      );
      expect(batch).toMatchObject({ first: 40, last: 39 + entries.length });
      expect(batch?.lastHash).toBe(lines.at(-1)?.hash);
    })
  );
});

const withChanges = (changes: string) =>
  Object.fromEntries(
    LEAF_COLUMNS.map((column) => [column, column === 'changes' ? changes : null])
  ) as unknown as EntryTexts;

it('has no more lines, and no more bytes, than a receiver is asked to take at once', () => {
  const many = streamBatch(sealedFrom(Array.from({ length: 900 }, () => withChanges('x'))), null);
  expect(many?.last).toBe(MAX_BATCH_LINES);
  const large = withChanges('x'.repeat(MAX_BATCH_BYTES / 2));
  expect(streamBatch(sealedFrom([large, large, large]), null)?.last).toBe(1);
});

it('takes an entry that is larger than a batch by itself', () => {
  const huge = withChanges('x'.repeat(MAX_BATCH_BYTES + 1));
  expect(streamBatch(sealedFrom([huge, huge]), null)?.last).toBe(1);
});

it('is no batch when there is nothing to deliver', () => {
  expect(streamBatch([], 'before')).toBeUndefined();
});

it('keys of objects sort as the entries do', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (one, other) => {
      const keyOf = (first: number) => streamObjectKey({ first, last: first });
      expect(keyOf(one) < keyOf(other)).toBe(one < other);
    })
  );
});

it('leaves a target alone for growing pauses, at most a quarter of an hour', () => {
  expect([1, 2, 3, 50].map(pauseAfter)).toEqual([5_000, 10_000, 20_000, 900_000]);
});
