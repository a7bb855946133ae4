import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { print } from '../../../../../../command-line/print';
import type { Subcommand } from '../../../../../../command-line/subcommands';
import { getService } from '../../utils/get-service';
import { withAskedLines } from '../asked-lines';
import { withQuietApplication } from '../quiet-application';
import { askedSubject, subjectArguments, waitForEnd } from '../subject-command';

/** Nobody else on this machine reads it. */
const FOR_ITS_OWNER = 0o600;

export const exportSubject: Subcommand = {
  parameters: '--reason TEXT --out FILE.zip [--json]',
  summary: 'what is kept of a person, into a new file; who it is, on the standard input',
  run: (args) =>
    withAskedLines(async (ask) => {
      const { reason, json, out } = subjectArguments(args, 'out');
      if (out === undefined) {
        throw new Error('Expected where it is written, as in --out export.zip');
      }
      const subject = await askedSubject(ask, reason);
      await withQuietApplication(async (strapi) => {
        const opened = await getService('request-opening', { strapi }).open({
          ...subject,
          kind: 'access',
          openedBy: null,
        });
        const request = await waitForEnd(strapi, opened.id);
        if (request.state === 'in-review') {
          print(`${request.id} was made, and is handed out in the panel once it was reviewed`);
          return;
        }
        if (request.export === null) {
          throw new Error(`${request.id} came to nothing: ${request.failure ?? request.state}`);
        }
        const { stream } = await getService('requests', { strapi }).download(request.id);
        await pipeline(stream, createWriteStream(out, { flags: 'wx', mode: FOR_ITS_OWNER }));
        const { size, sha256 } = request.export;
        const made = { id: request.id, file: out, size, sha256, ...request.outcome };
        print(json ? JSON.stringify(made, null, 2) : `${out}: ${size} bytes, SHA-256 ${sha256}`);
      });
    }),
};
