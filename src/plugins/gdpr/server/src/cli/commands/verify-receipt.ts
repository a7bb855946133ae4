import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { print } from '../../../../../../command-line/print';
import type { Subcommand } from '../../../../../../command-line/subcommands';
import { readPublicKeys } from '../../../../../../lib/signed-documents';
import { verifyReceipt as verify } from '../../receipts/verify-receipt';

export const verifyReceipt: Subcommand = {
  parameters: 'FILE --key PUBLIC.pem',
  summary: 'check a receipt without database and network, and print what it says',
  async run(args) {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { key: { type: 'string' } },
    });
    const [file] = positionals;
    if (!file || !values.key) {
      throw new Error(
        'Expected a receipt and a public key: npm run gdpr -- verify-receipt FILE --key PUBLIC.pem'
      );
    }
    const keys = readPublicKeys([await readFile(values.key, 'utf8')]);
    const verified = verify(await readFile(file, 'utf8'), keys);
    if (!verified.isValid) {
      throw new Error(`Not genuine. ${verified.reason}.`);
    }
    print(`Genuine, as it was issued:\n${JSON.stringify(verified.receipt, undefined, 2)}`);
  },
};
