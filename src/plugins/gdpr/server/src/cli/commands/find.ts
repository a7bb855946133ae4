import { print } from '../../../../../../command-line/print';
import type { Subcommand } from '../../../../../../command-line/subcommands';
import { getService } from '../../utils/get-service';
import { withAskedLines } from '../asked-lines';
import { withQuietApplication } from '../quiet-application';
import { askedSubject, pictureLines, subjectArguments } from '../subject-command';

export const find: Subcommand = {
  parameters: '--reason TEXT [--json]',
  summary: 'what is kept of a person and what becomes of it; who it is, on the standard input',
  run: (args) =>
    withAskedLines(async (ask) => {
      const { reason, json } = subjectArguments(args);
      const subject = await askedSubject(ask, reason);
      await withQuietApplication(async (strapi) => {
        const picture = await getService('pictures', { strapi }).look(subject.key, reason);
        print(json ? JSON.stringify(picture, null, 2) : pictureLines(picture).join('\n'));
      });
    }),
};
