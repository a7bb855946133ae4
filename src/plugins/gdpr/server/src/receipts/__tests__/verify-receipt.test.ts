import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { createSigner, readPublicKeys } from '../../../../../../lib/signed-documents';
import { RECEIPT_FORMAT } from '../document';
import type { ReceiptDocument } from '../document';
import { receiptFile, verifyReceipt } from '../verify-receipt';

const signer = createSigner(Buffer.alloc(32, 5).toString('base64'));
const keys = readPublicKeys([signer.publicKey]);

const receipt: ReceiptDocument = {
  format: RECEIPT_FORMAT,
  id: '8a3f2c7e-6e0a-4c55-9d5e-0f6f6f1b2c3d',
  kind: 'erasure',
  issuedAt: '2026-03-31T10:20:30.456Z',
  pluginVersion: '1.2.3',
  keyId: signer.keyId,
  requestId: 'r1',
  done: [{ category: 'contact', type: 'api::visit.visit', count: 3 }],
  kept: [
    {
      category: 'content',
      type: 'invoice',
      count: 1,
      ground: 'tax law — “§ 147”',
      until: '2033-12-31',
    },
  ],
  scan: { at: '2026-03-31T10:20:29Z', places: 30, searchedBytes: 10_000, hits: 0, notSearched: [] },
  lastBackupEndsAt: null,
  ledgerEntryId: 'entry',
};
const file = receiptFile(signer.sign(receipt));

it('a receipt verifies as it was issued, and says what it said', () => {
  expect(verifyReceipt(file, keys)).toEqual({ isValid: true, receipt });
});

it('a receipt in which any byte is another one is refused', () => {
  const bytes = Buffer.from(file);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const tampered = Buffer.from(bytes);
      tampered[at] = (bytes[at] ?? 0) ^ change;
      // As a file is read: several broken bytes look alike as text.
      expect(verifyReceipt(tampered.toString(), keys).isValid).toBe(false);
    }),
    { numRuns: 1_000 }
  );
});

it.each([
  ['a space more', `${file} `],
  ['no end of line', file.trimEnd()],
  ['nothing', ''],
  ['null', 'null\n'],
  ['another form of the same signature', file.replace(/=="\}\n$/, '"}\n')],
])('a receipt with %s is refused', (_what, text) => {
  expect(text).not.toBe(file);
  expect(verifyReceipt(text, keys).isValid).toBe(false);
});

it('a receipt of another key is refused, whatever key it names', () => {
  const other = createSigner(Buffer.alloc(32, 6).toString('base64'));
  const forged = receiptFile(other.sign(receipt));
  expect(verifyReceipt(forged, keys)).toMatchObject({ isValid: false });
  expect(verifyReceipt(file, readPublicKeys([other.publicKey]))).toMatchObject({ isValid: false });
});

it('a signed document of another kind is no receipt', () => {
  const seal = receiptFile(signer.sign({ ...receipt, format: 'indivillage-audit-seal/1' }));
  expect(verifyReceipt(seal, keys)).toMatchObject({ isValid: false });
});

it('openssl verifies it by the steps of the documentation', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'receipt-'));
  const inFolder = (name: string) => path.join(folder, name);
  const { document, signature } = JSON.parse(file) as { document: string; signature: string };
  const verify = (signed: string): string => {
    writeFileSync(inFolder('document.json'), signed);
    return execFileSync(
      'openssl',
      [
        ...['pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', inFolder('key.pem')],
        ...['-sigfile', inFolder('signature.bin'), '-in', inFolder('document.json')],
      ],
      { encoding: 'utf8', stdio: 'pipe' }
    );
  };
  try {
    writeFileSync(inFolder('key.pem'), signer.publicKey);
    writeFileSync(inFolder('signature.bin'), Buffer.from(signature, 'base64'));
    expect(verify(document)).toContain('Signature Verified Successfully');
    expect(() => verify(document.replace('erasure', 'export'))).toThrow();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
