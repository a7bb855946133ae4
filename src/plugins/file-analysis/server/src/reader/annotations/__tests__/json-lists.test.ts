import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { SEED, volume } from '../../../../../../../../tests/helpers/volume';
import { eachListed } from '../json-lists';

jest.setTimeout(600_000);

const RUNS = { seed: SEED, numRuns: volume(150, 5_000) };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'json-lists-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const entriesOf = async (text: string) => {
  const path = join(folder, 'file.json');
  await writeFile(path, text);
  const entries: [string, unknown][] = [];
  const isWhole = await eachListed(path, ({ key, place, parse }) => {
    const value = parse();
    expect(place).toBe(entries.filter(([of]) => of === key).length + 1);
    entries.push([key, value]);
    return true;
  });
  return { isWhole, entries };
};

const isCompound = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** As it is parsed: what cannot be written in JSON is not there. */
const plain = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const key = fc.oneof(fc.constantFrom('images', 'a"b', '[', '{"x":[', '\\'), fc.string());

it(`hands over what lists have, whatever stands in texts and beside them (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(key, fc.oneof(plain, fc.array(plain)), { noNullPrototype: true }),
      fc.constantFrom(0, 2),
      async (value, indent) => {
        const { isWhole, entries } = await entriesOf(JSON.stringify(value, null, indent));
        expect(isWhole).toBe(true);
        expect(entries.map(([, entry]) => entry)).toEqual(
          Object.values(value).flatMap((list) =>
            Array.isArray(list) ? list.filter(isCompound) : []
          )
        );
      }
    ),
    RUNS
  );
});

it(`hands over the entries of a list that is the whole text (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(plain), async (value) => {
      expect(await entriesOf(JSON.stringify(value))).toEqual({
        isWhole: true,
        entries: value.filter(isCompound).map((entry) => ['', entry]),
      });
    }),
    RUNS
  );
});

it(`says that a text that is cut is not whole (seed ${SEED})`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(plain), fc.nat(), async (value, at) => {
      const text = JSON.stringify({ list: value });
      const cut = text.slice(0, 1 + (at % (text.length - 1)));
      expect((await entriesOf(cut)).isWhole).toBe(false);
    }),
    RUNS
  );
});

it('comes to an end of a text that is nothing but brackets', async () => {
  const deep = '['.repeat(200_000);
  expect((await entriesOf(deep)).isWhole).toBe(false);
  expect((await entriesOf(`{"a":1}]`)).isWhole).toBe(false);
});
