import { isSignedBy } from '../../../../../../lib/signed-documents';
import type { SignedDocument, TrustedKeys } from '../../../../../../lib/signed-documents';
import { parseSeal } from '../formats/seal';
import type { SealDocument } from '../formats/seal';
import type { SealRow } from '../sources/sources';
import type { Findings } from './findings';
import { differingColumn } from './seal-row';

interface Judges {
  keys: TrustedKeys;
  findings: Findings;
}

export const signedOf = ({ document, signature }: SealRow): SignedDocument => ({
  document: document ?? '',
  signature: signature ?? '',
});

/** Says what is wrong with one signed text, or answers the seal. */
export const believe = (
  number: number,
  signed: SignedDocument,
  { keys, findings, where }: Judges & { where: string }
): SealDocument | undefined => {
  const seal = parseSeal(signed.document);
  if (!seal || seal.number !== number) {
    findings.add({
      kind: 'seal-edited',
      sealNumber: number,
      message: `The document of seal ${number} in ${where} is not that of a seal ${number}`,
    });
    return undefined;
  }
  const key = keys.get(seal.keyId);
  if (!key) {
    findings.add({
      kind: 'wrong-key',
      sealNumber: number,
      message: `Seal ${number} in ${where} names the key ${seal.keyId}, which is not trusted`,
    });
    return undefined;
  }
  if (!isSignedBy(signed, key)) {
    findings.add({
      kind: 'seal-edited',
      sealNumber: number,
      message: `The signature of seal ${number} in ${where} is not that of its document`,
    });
    return undefined;
  }
  return seal;
};

/** Says how the row differs from what was made: the object in the store, and its own document. */
export const compareRow = (
  number: number,
  stored: SignedDocument | undefined,
  row: SealRow,
  { keys, findings }: Judges
): void => {
  const isSame =
    !stored || (stored.document === row.document && stored.signature === row.signature);
  if (!isSame) {
    // When it holds by itself, it is still not the one that was made.
    if (believe(number, signedOf(row), { keys, findings, where: 'the database' })) {
      findings.add({
        kind: 'seal-edited',
        sealNumber: number,
        message: `Seal ${number} in the database is another one than in the object store`,
      });
    }
    return;
  }
  const seal = parseSeal(row.document ?? '');
  const column = seal?.number === number ? differingColumn(row, seal) : undefined;
  if (column) {
    findings.add({
      kind: 'seal-edited',
      sealNumber: number,
      message: `The column ${column} of seal ${number} does not say what its document says`,
    });
  }
};
