import fc from 'fast-check';
import { createLedgerKey, missingBefore } from '../entry';
import type { LedgerEntry } from '../entry';
import type { LedgerObjects } from '../objects';
import { createLedgerWriter } from '../writer';

const key = createLedgerKey(Buffer.alloc(32, 7).toString('base64'));
const carriedOut = (entries: Map<string, LedgerEntry>) => () =>
  Promise.resolve(new Set(entries.keys()));

/** What the storage would have, and how often all of it was listed. */
const createStore = () => {
  const entries = new Map<string, LedgerEntry>();
  const listed = { whole: 0 };
  const stored: LedgerObjects = {
    ids(after) {
      listed.whole += after === undefined ? 1 : 0;
      return Promise.resolve([...entries.keys()].sort().filter((id) => !after || id > after));
    },
    read: (ids) => Promise.resolve(ids.flatMap((id) => entries.get(id) ?? [])),
    write(entry) {
      entries.set(entry.id, entry);
      return Promise.resolve();
    },
  };
  return { entries, listed, stored };
};

const steps = fc.array(fc.constantFrom('first', 'second', 'first catches up'), { maxLength: 12 });

it('of what several write at once, nothing can go unnoticed but the last', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const { entries, stored } = createStore();
      const create = () => createLedgerWriter({ key, stored, carriedOut: carriedOut(entries) });
      const [first, second] = [await create(), await create()];
      for (const [place, step] of taken.entries()) {
        const subject = { documentId: `d${place}`, email: `p${place}@x.example` };
        if (step === 'first catches up') {
          await first.catchUp();
        } else {
          await (step === 'first' ? first : second).write(subject);
        }
      }
      await first.catchUp();
      const last = await first.write({ documentId: 'last', email: 'last@x.example' });
      for (const id of entries.keys()) {
        const left = [...entries.values()].filter((entry) => entry.id !== id);
        expect([id, missingBefore(left).length > 0]).toEqual([id, id !== last.id]);
      }
    })
  );
});

it('however many batches are written, all that there is was listed once', async () => {
  const { entries, listed, stored } = createStore();
  const writer = await createLedgerWriter({ key, stored, carriedOut: carriedOut(entries) });
  for (let batch = 0; batch < 30; batch += 1) {
    for (let place = 0; place < 20; place += 1) {
      const name = `${batch}-${place}`;
      await writer.write({ documentId: name, email: `${name}@x.example` });
    }
    await writer.catchUp();
  }
  expect(entries.size).toBe(600);
  expect(listed.whole).toBe(1);
  expect(missingBefore([...entries.values()])).toEqual([]);
});
