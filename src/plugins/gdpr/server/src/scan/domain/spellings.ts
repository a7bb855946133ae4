import { encodings } from './encodings';
import { formsOf } from './identifier-forms';
import type { Identifier, IdentifierKind } from './identifier-forms';

export interface Spelling {
  kind: IdentifierKind;
  /** As in "base64, lower case": never the value. */
  name: string;
  bytes: Buffer;
  /** Base64 means another thing in the other case; of all others the case does not matter. */
  isExact: boolean;
}

/** What is shorter is everywhere. */
export const SHORTEST_IDENTIFIER = 4;

/** ASCII alone: in every encoding these are the letters whose case is no difference. */
export const folded = (bytes: Buffer): Buffer => {
  const result = Buffer.from(bytes);
  for (let index = 0; index < result.length; index += 1) {
    const byte = result[index] ?? 0;
    if (byte >= 0x41 && byte <= 0x5a) {
      result[index] = byte | 0x20;
    }
  }
  return result;
};

/** The ways in which an identifier may lie in bytes: each of them once, and named. */
export const spellings = (identifier: Identifier): Spelling[] => {
  const found = new Map<string, Spelling>();
  for (const form of formsOf(identifier)) {
    for (const { name, isExact = false, write } of encodings) {
      for (const written of write(form.text)) {
        const bytes = typeof written === 'string' ? Buffer.from(written) : written;
        const key = `${isExact} ${(isExact ? bytes : folded(bytes)).toString('latin1')}`;
        if (bytes.length >= SHORTEST_IDENTIFIER && !found.has(key)) {
          found.set(key, { kind: identifier.kind, name: `${name}, ${form.name}`, bytes, isExact });
        }
      }
    }
  }
  return [...found.values()];
};
