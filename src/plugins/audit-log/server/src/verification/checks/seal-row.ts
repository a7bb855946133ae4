import { sealHash } from '../formats/seal';
import type { SealDocument } from '../formats/seal';
import { SEAL_COLUMNS } from '../sources/sources';
import type { SealRow } from '../sources/sources';

const text = (value: number | string | undefined): string | null =>
  value === undefined ? null : String(value);

/** `2026-11-23 12:00:00.5+05:30` in UTC, to the microsecond. */
const utcText = (timestamp: string): string => {
  const [, seconds = '', fraction = '', zone = ''] =
    /^(.{19})(?:\.(\d+))?(.*)$/.exec(timestamp.replace(' ', 'T')) ?? [];
  const offset = /^[+-]\d{2}$/.test(zone) ? `${zone}:00` : zone;
  const time = new Date(`${seconds}${offset}`);
  return Number.isNaN(time.getTime())
    ? timestamp
    : `${time.toISOString().slice(0, 19)}.${fraction.padEnd(6, '0')}Z`;
};

/** The first column that does not say what the document says. */
export const differingColumn = (row: SealRow, seal: SealDocument): string | undefined => {
  const batch = seal.kind === 'batch' ? seal : undefined;
  const expected: SealRow = {
    number: text(seal.number),
    kind: seal.kind,
    class: seal.class,
    month: seal.month,
    era: text(batch?.era),
    from_transaction: text(batch?.fromTransaction),
    to_transaction: text(batch?.toTransaction),
    entry_count: text(seal.entryCount),
    first_sequence: text(seal.firstSequence),
    sealed_at: seal.sealedAt,
    hash: `\\x${sealHash(row.document ?? '').toString('hex')}`,
    document: row.document,
    signature: row.signature,
  };
  return SEAL_COLUMNS.find((column) => {
    const actual = column === 'sealed_at' ? utcText(row.sealed_at ?? '') : row[column];
    return actual !== expected[column];
  });
};
