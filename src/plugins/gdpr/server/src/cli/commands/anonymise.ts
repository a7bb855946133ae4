import { print } from '../../../../../../command-line/print';
import type { Subcommand } from '../../../../../../command-line/subcommands';
import { getService } from '../../utils/get-service';
import { withAskedLines } from '../asked-lines';
import { withQuietApplication } from '../quiet-application';
import { askedSubject, pictureLines, subjectArguments, waitForEnd } from '../subject-command';

export const anonymise: Subcommand = {
  parameters: '--reason TEXT [--yes] [--json]',
  summary:
    'anonymise a person for good, once their address was typed again after the preview; --yes takes it as typed',
  run: (args) =>
    withAskedLines(async (ask) => {
      const { reason, json, yes } = subjectArguments(args, 'yes');
      const { key } = await askedSubject(ask, reason);
      if (yes && !key.includes('@')) {
        throw new Error('--yes needs the e-mail address of the person, not the id of the account');
      }
      await withQuietApplication(async (strapi) => {
        const picture = await getService('pictures', { strapi }).look(key, reason);
        process.stderr.write(`${pictureLines(picture).join('\n')}\n`);
        const confirmation = yes
          ? key
          : await ask('the e-mail address of the person once more: it cannot be taken back');
        const opened = await getService('request-opening', { strapi }).open({
          key,
          reason,
          confirmation,
          kind: 'erasure',
          openedBy: null,
        });
        const request = await waitForEnd(strapi, opened.id);
        if (request.state === 'failed') {
          throw new Error(`${request.id} came to nothing: ${request.failure ?? ''}`);
        }
        const ended = { id: request.id, state: request.state, outcome: request.outcome };
        print(
          json
            ? JSON.stringify(ended, null, 2)
            : `${request.id}: ${request.state === 'done' ? 'done, with a receipt' : request.state}`
        );
      });
    }),
};
