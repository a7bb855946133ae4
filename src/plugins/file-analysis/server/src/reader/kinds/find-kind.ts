import { detectEncoding } from '../text/detect-encoding';
import type { FileKind } from './file-kinds';
import type { FoundKind } from './judge-kind';
import { otherReadings } from './other-readings';
import { SIGNATURES, type Ends } from './signatures';
import { jsonValues, textKind } from './text-kind';

const TEXT_BYTES = 262_144;
const PLAIN: readonly FileKind[] = ['text', 'delimited-text'];

const kindOf = (ends: Ends, size: number): FoundKind | null => {
  if (size === 0) {
    return { kind: 'empty' };
  }
  const signature = SIGNATURES.find(({ matches }) => matches(ends));
  if (signature) {
    return { kind: signature.kind };
  }
  const encoding = detectEncoding(ends.head);
  if (encoding === null) {
    return null;
  }
  const start = ends.head.subarray(0, TEXT_BYTES);
  const text = new TextDecoder(encoding).decode(start, { stream: true });
  const whole = size <= start.length;
  const kind = textKind(text, whole);
  const valuesOf = PLAIN.includes(kind) ? jsonValues(text, whole) : undefined;
  return { kind, ...(valuesOf && { valuesOf }) };
};

/** What a file is by its bytes; null where they are of no known kind. */
export const findKind = (
  ends: Ends,
  size: number
): (FoundKind & Required<Pick<FoundKind, 'alsoReadsAs'>>) | null => {
  const found = kindOf(ends, size);
  return found && { ...found, alsoReadsAs: otherReadings(found.kind, ends) };
};
