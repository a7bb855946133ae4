import { print } from '../../../../../../command-line/print';
import type { Subcommand } from '../../../../../../command-line/subcommands';
import { getService } from '../../utils/get-service';
import { withQuietApplication } from '../quiet-application';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const prove: Subcommand = {
  parameters: 'ENTRY_ID',
  summary: 'print the proof that an entry was in the log when it was sealed, as JSON',
  async run([id = '']) {
    if (!UUID.test(id)) {
      throw new Error('Expected the id of an entry: npm run audit -- prove ENTRY_ID');
    }
    await withQuietApplication(async (strapi) => {
      const proof = await getService('proofs', { strapi }).prove(id);
      if (!proof) {
        throw new Error(`There is no entry ${id}, or it is not sealed yet`);
      }
      print(JSON.stringify(proof, null, 2));
    });
  },
};
