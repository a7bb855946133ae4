/** What is known of a file after it was scanned. `unscannable`: the engine saw it, and not all that is in it. */
export type ScanResult =
  | { finding: 'clean' }
  | { finding: 'infected'; signature: string }
  | { finding: 'unscannable'; why: 'too-large' | 'encrypted' };

/** Names that the engine gives to what it could not look into, when it is told to say so. */
const ENCRYPTED = /^Heuristics\.Encrypted\./;
const BEYOND_LIMITS = /^Heuristics\.Limits\.Exceeded/;

/** Reads an answer of clamd to INSTREAM; nothing where it does not say what it found. */
export const toScanResult = (answer: string): ScanResult | undefined => {
  if (/^stream: OK$/.test(answer)) {
    return { finding: 'clean' };
  }
  if (/size limit exceeded/i.test(answer)) {
    return { finding: 'unscannable', why: 'too-large' };
  }
  const { signature } = /^stream: (?<signature>\S.*) FOUND$/.exec(answer)?.groups ?? {};
  if (signature === undefined) {
    return undefined;
  }
  if (ENCRYPTED.test(signature)) {
    return { finding: 'unscannable', why: 'encrypted' };
  }
  return BEYOND_LIMITS.test(signature)
    ? { finding: 'unscannable', why: 'too-large' }
    : { finding: 'infected', signature };
};

/** When the signatures of an engine were made; nothing where it does not say so: it has none of ClamAV's own. */
export const signaturesDate = (version: string): Date | undefined => {
  const [, , made] = version.split('/');
  const date = made === undefined ? Number.NaN : Date.parse(`${made} UTC`);
  return Number.isNaN(date) ? undefined : new Date(date);
};
