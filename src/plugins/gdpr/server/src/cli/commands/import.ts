import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { openPromise } from 'yauzl';
import { print } from '../../../../../../command-line/print';
import { withProgressBar } from '../../../../../../command-line/progress-bar';
import type { Subcommand } from '../../../../../../command-line/subcommands';
import { readPublicKeys } from '../../../../../../lib/signed-documents';
import { getService } from '../../utils/get-service';
import { readArchive } from '../../utils/read-archive';
import { withQuietApplication } from '../quiet-application';

export const importSubject: Subcommand = {
  parameters: 'FILE.zip --reason TEXT [--key PUBLIC.pem] [--json]',
  summary:
    'take over a person from the export of another instance, whose public key is in the file --key',
  async run(args) {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        reason: { type: 'string' },
        key: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const [file] = positionals;
    const { reason } = values;
    if (!file || !reason?.trim()) {
      throw new Error('Expected an export and why it is taken over: import FILE.zip --reason TEXT');
    }
    const trusted = readPublicKeys(values.key ? [await readFile(values.key, 'utf8')] : []);
    const zip = await openPromise(file, { lazyEntries: true, autoClose: false });
    await withQuietApplication(async (strapi) => {
      const look = { format: '{value} of {total} documents', stream: process.stderr };
      const outcome = await withProgressBar(look, (show) =>
        readArchive(zip, (archive) =>
          getService('subject-imports', { strapi }).import(archive, {
            reason,
            trusted,
            onProgress: (done, total) => show({ done, total }),
          })
        )
      );
      if (values.json) {
        print(JSON.stringify(outcome, null, 2));
        return;
      }
      print(outcome.userId === null ? 'Without an account' : `Account ${outcome.userId}`);
      const what = { created: 'taken over', present: 'there already', left: 'left behind' };
      for (const [kind, said] of Object.entries(what)) {
        for (const [type, count] of Object.entries(outcome[kind as keyof typeof what])) {
          print(`${type}: ${count} ${said}`);
        }
      }
    });
  },
};
