import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from '@strapi/utils';
import { readPublicKeys } from '../../../../../../lib/signed-documents';
import { print } from '../../../../../../command-line/print';
import type { Subcommand } from '../../../../../../command-line/subcommands';
import { checkProof as check } from '../../verification/formats/proof';

const proofSchema = z.object({
  line: z.string(),
  leafIndex: z.int().nonnegative(),
  leafCount: z.int().positive(),
  path: z.array(z.string()),
  seal: z.object({ number: z.int(), document: z.string(), signature: z.string() }),
  publicKey: z.string(),
});

const readProof = (text: string) => {
  try {
    return proofSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new Error('Expected a file that npm run audit -- prove has printed', { cause: error });
  }
};

export const checkProof: Subcommand = {
  parameters: 'FILE --public-key FILE',
  summary: 'check a proof without database and network',
  async run(args) {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { 'public-key': { type: 'string' } },
    });
    const [file] = positionals;
    const keyFile = values['public-key'];
    if (!file || !keyFile) {
      throw new Error(
        // The key in the proof is that of whoever made the proof.
        'Expected a proof, and a public key from elsewhere: npm run audit -- check-proof FILE --public-key FILE'
      );
    }
    const proof = readProof(await readFile(file, 'utf8'));
    const checked = check(proof, readPublicKeys([await readFile(keyFile, 'utf8')]));
    if (!checked.isValid) {
      throw new Error(`Not proven. ${checked.reason}.`);
    }
    const { number, sealedAt } = checked.seal;
    print(`Proven: the entry was in the log when seal ${number} was made, at ${sealedAt}.`);
  },
};
