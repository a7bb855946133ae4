import { sealHash } from '../formats/seal';
import type { BatchSeal, SealDocument } from '../formats/seal';
import type { Findings } from './findings';

/** What each seal must say after those before it. */
export const createContinuity = (findings: Findings) => {
  let previous: { number: number; hash: string; seal: SealDocument } | undefined;
  const batches = new Map<number, BatchSeal>();

  const continuesEra = (seal: BatchSeal): boolean => {
    const last = batches.get(seal.era);
    if (seal.part === 1) {
      return seal.fromTransaction === (last?.toTransaction ?? '0') && last?.part === last?.parts;
    }
    return (
      last?.part === seal.part - 1 &&
      last.fromTransaction === seal.fromTransaction &&
      last.toTransaction === seal.toTransaction
    );
  };

  return (document: string, seal: SealDocument): void => {
    const { number } = seal;
    const broken = (message: string) =>
      findings.add({ kind: 'seal-chain-broken', sealNumber: number, message });
    // After a seal that is missing or wrong, which is a finding already, there is nothing to compare.
    const isAfterPrevious = previous?.number === number - 1;
    if (previous && isAfterPrevious) {
      const before = previous.seal;
      const sequence = before.firstSequence + (before.kind === 'batch' ? before.entryCount : 0);
      if (seal.previous !== previous.hash) {
        broken(`Seal ${number} does not name seal ${number - 1} as the one before it`);
      } else if (seal.firstSequence !== sequence) {
        broken(`Seal ${number} does not count on from seal ${number - 1}`);
      }
      if (seal.sealedAt < before.sealedAt) {
        findings.add({
          kind: 'clock-gone-back',
          sealNumber: number,
          message: `Seal ${number} says ${seal.sealedAt}, before seal ${number - 1}`,
        });
      }
    } else if (number === 1 && seal.previous !== null) {
      broken('Seal 1 names one before it');
    }
    if (seal.kind === 'batch') {
      if ((isAfterPrevious || number === 1) && batches.size > 0 && !continuesEra(seal)) {
        broken(`Seal ${number} does not begin where the seal before it ends`);
      }
      batches.set(seal.era, seal);
    }
    previous = { number, hash: sealHash(document).toString('hex'), seal };
  };
};
