import { detectEncoding } from '../text/detect-encoding';
import type { FileKind } from './file-kinds';
import type { FoundKind } from './judge-kind';
import { otherReadings } from './other-readings';
import { SIGNATURES, type Ends } from './signatures';
import { textKind } from './text-kind';

const TEXT_BYTES = 262_144;

const kindOf = (ends: Ends, size: number): FileKind | null => {
  if (size === 0) {
    return 'empty';
  }
  const signature = SIGNATURES.find(({ matches }) => matches(ends));
  if (signature) {
    return signature.kind;
  }
  const encoding = detectEncoding(ends.head);
  if (encoding === null) {
    return null;
  }
  const start = ends.head.subarray(0, TEXT_BYTES);
  return textKind(new TextDecoder(encoding).decode(start, { stream: true }), size <= start.length);
};

/** What a file is by its bytes; null where they are of no known kind. */
export const findKind = (ends: Ends, size: number): Required<FoundKind> | null => {
  const kind = kindOf(ends, size);
  return kind && { kind, alsoReadsAs: otherReadings(kind, ends) };
};
