import fc from 'fast-check';
import { canonicalJson } from '../../../../../../lib/canonical-json';
import { createLedgerKey, hashOfEntry, headsOf, idOfName, missingBefore, nameOf } from '../entry';
import type { LedgerEntry } from '../entry';

const keyText = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const key = createLedgerKey(keyText(1));
const subject = { documentId: 'w9rkfdj3l2m', email: 'Tariq.Ashworth@quince-labs.example' };

const written = (entry: LedgerEntry) => canonicalJson(entry);

it('an entry has nothing of the person, and is found by document id or by address', () => {
  const entry = key.write(subject, []);
  expect(written(entry)).not.toMatch(/tariq|ashworth|quince|w9rkfdj3l2m/i);
  expect(key.isAbout(entry, { documentId: subject.documentId, email: 'other@x.example' })).toBe(
    true
  );
  expect(
    key.isAbout(entry, { documentId: 'other', email: ' tariq.ashworth@QUINCE-labs.example ' })
  ).toBe(true);
  expect(key.isAbout(entry, { documentId: 'other', email: 'other@x.example' })).toBe(false);
});

it('an entry is read as it was written, and its name is in the order of time', () => {
  const first = key.write(subject, [], new Date('2026-01-31T23:59:59.999Z'));
  const second = key.write(subject, [hashOfEntry(first)], new Date('2026-02-01T00:00:00.000Z'));
  expect(key.read(first.id, written(first))).toEqual(first);
  expect(nameOf(first.id) < nameOf(second.id)).toBe(true);
  expect(idOfName(nameOf(first.id))).toBe(first.id);
  expect(idOfName(`${nameOf(first.id)}.copy`)).toBeUndefined();
});

it('an entry in which anything was changed, or under another name or key, is refused', () => {
  const entry = key.write(subject, []);
  const text = written(entry);
  expect(() => key.read('20260101000000000-x', text)).toThrow('is something else');
  expect(() => createLedgerKey(keyText(2)).read(entry.id, text)).toThrow('another GDPR_LEDGER_KEY');
  expect(() => key.read(entry.id, '{')).toThrow('cannot be read');
  for (const field of ['at', 'documentId', 'email', 'previous', 'mac'] as const) {
    const changed = { ...entry, [field]: field === 'previous' ? ['00'] : '00' };
    expect(() => key.read(entry.id, written(changed))).toThrow('was changed');
  }
});

it('whatever writes at the same time, one more entry follows all, and a lost one is noticed', () => {
  fc.assert(
    fc.property(
      // How far behind each writer has read.
      fc.array(fc.nat(3), { minLength: 2, maxLength: 12 }),
      fc.nat(),
      (delays, lost) => {
        const entries: LedgerEntry[] = [];
        for (const delay of delays) {
          const seen = entries.slice(0, Math.max(0, entries.length - delay));
          entries.push(key.write(subject, headsOf(seen)));
        }
        const last = key.write(subject, headsOf(entries));
        expect(headsOf([...entries, last])).toEqual([hashOfEntry(last)]);
        const at = lost % entries.length;
        const rest = [...entries.slice(0, at), ...entries.slice(at + 1), last];
        expect(missingBefore([...entries, last])).toEqual([]);
        expect(missingBefore(rest)).toEqual([hashOfEntry(entries[at]!)]);
      }
    ),
    { numRuns: 200 }
  );
});
