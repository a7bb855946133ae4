import type { Core } from '@strapi/strapi';
import { withinTime } from '../../../../../lib/within-time';
import type { UploadReason } from '../../../shared/contracts/uploads';
import { engineVersion, scanFile, ScannerUnavailableError } from '../scanner/clamd';
import { signaturesDate } from '../scanner/scan-result';
import { getConfig } from '../utils/get-config';

const DAY_MS = 86_400_000;
const ANSWER_MS = 10_000;
/** The engine reads about 100 MB in a second; archives take longer. */
const SCAN_MS = 15 * 60_000;

/** What may follow for a file: it goes on, with what is known of it, or into quarantine. */
export type Verdict =
  | { isAdmitted: true; scan: 'clean' | 'not-scanned'; signatures?: string }
  | {
      isAdmitted: false;
      scan: 'infected' | 'not-scanned';
      signatures?: string;
      reason: UploadReason;
    };

const REASONS = { 'too-large': 'scan-too-large', encrypted: 'scan-encrypted' } as const;

/** Asks the malware scanner, and lets nothing pass of which it does not say that it is clean. */
export const createScannerService = ({ strapi }: { strapi: Core.Strapi }) => {
  const { address, isRequired, signaturesDays } = getConfig({ strapi }).scanner;

  /** @throws ScannerUnavailableError where the engine is away, or its signatures are too old */
  const requireEngine = async (signal: AbortSignal): Promise<string> => {
    const version = await withinTime(signal, ANSWER_MS, (limit) =>
      engineVersion(address ?? '', limit)
    );
    const made = signaturesDate(version);
    const isOld = made === undefined || Date.now() - made.getTime() > signaturesDays * DAY_MS;
    if (signaturesDays > 0 && isOld) {
      throw new ScannerUnavailableError(
        `its signatures are older than ${signaturesDays} days: update them`
      );
    }
    return version;
  };

  return {
    isConfigured: (): boolean => address !== undefined,

    version: requireEngine,

    /** @throws ScannerUnavailableError: nothing is known, ask again later */
    async judge(file: string, signal: AbortSignal): Promise<Verdict> {
      if (address === undefined) {
        return isRequired
          ? { isAdmitted: false, scan: 'not-scanned', reason: 'not-scanned' }
          : { isAdmitted: true, scan: 'not-scanned' };
      }
      const signatures = await requireEngine(signal);
      const result = await withinTime(signal, SCAN_MS, (limit) => scanFile(address, file, limit));
      switch (result.finding) {
        case 'clean':
          return { isAdmitted: true, scan: 'clean', signatures };
        case 'infected':
          return { isAdmitted: false, scan: 'infected', signatures, reason: 'malware' };
        case 'unscannable':
          return {
            isAdmitted: false,
            scan: 'not-scanned',
            signatures,
            reason: REASONS[result.why],
          };
      }
    },
  };
};
