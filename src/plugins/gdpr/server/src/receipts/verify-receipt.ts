import { canonicalJson } from '../../../../../lib/canonical-json';
import { isSignedBy } from '../../../../../lib/signed-documents';
import type { SignedDocument, TrustedKeys } from '../../../../../lib/signed-documents';
import { RECEIPT_FORMAT } from './document';
import type { ReceiptDocument } from './document';

export type VerifiedReceipt =
  | { isValid: true; receipt: ReceiptDocument }
  | { isValid: false; reason: string };

/** The one way in which a receipt is written into a file. */
export const receiptFile = ({ document, signature }: SignedDocument): string =>
  `${JSON.stringify({ document, signature })}\n`;

const parseObject = (text: string): Record<string, unknown> | undefined => {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null
      ? (parsed as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
};

/** Base64 has several texts for the same bytes, of which one is that of a receipt. */
const isExactBase64 = (text: string): boolean =>
  Buffer.from(text, 'base64').toString('base64') === text;

const readFile = (text: string): SignedDocument | undefined => {
  const { document, signature } = parseObject(text) ?? {};
  const isReceipt =
    typeof document === 'string' &&
    typeof signature === 'string' &&
    isExactBase64(signature) &&
    receiptFile({ document, signature }) === text;
  return isReceipt ? { document, signature } : undefined;
};

/**
 * Whether a key of these signed exactly this file. Needs neither database nor network, and refuses a
 * file with another space in it: what is shown is what was signed.
 */
export const verifyReceipt = (text: string, keys: TrustedKeys): VerifiedReceipt => {
  const signed = readFile(text);
  if (!signed) {
    return { isValid: false, reason: 'This is no receipt as it was issued' };
  }
  const receipt = parseObject(signed.document) as ReceiptDocument | undefined;
  if (receipt?.format !== RECEIPT_FORMAT || canonicalJson(receipt) !== signed.document) {
    return { isValid: false, reason: `Its document is not of the format ${RECEIPT_FORMAT}` };
  }
  const key = keys.get(receipt.keyId);
  if (!key) {
    return {
      isValid: false,
      reason: 'It names another key than those given: ask for the public key of its time',
    };
  }
  return isSignedBy(signed, key)
    ? { isValid: true, receipt }
    : { isValid: false, reason: 'Its signature is of something else' };
};
