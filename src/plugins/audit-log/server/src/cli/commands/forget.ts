import { parseArgs } from 'node:util';
import { print } from '../../../../../../command-line/print';
import type { Subcommand } from '../../../../../../command-line/subcommands';
import { getService } from '../../utils/get-service';
import { withApplication } from '../with-application';

const PARAMETERS = 'TYPE DOCUMENT_ID --reason TEXT';

const run = async (args: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { reason: { type: 'string' } },
  });
  const [type, id, ...others] = positionals;
  const reason = values.reason?.trim();
  if (!type || !id || !reason || others.length > 0) {
    throw new Error(
      `Usage: npm run audit -- forget ${PARAMETERS}\n` +
        'The reason stays in the log for all to read: name the request, and not the person'
    );
  }
  await withApplication(async (strapi) => {
    const { forgotten } = await getService('forgetting', { strapi }).forget([{ type, id }], {
      reason,
    });
    print(
      forgotten === 0
        ? `Nothing was forgotten: the log has nothing of ${type} ${id} that could be read. Is the id right?`
        : `Forgotten: keys of ${type} ${id} that were destroyed: ${forgotten}`
    );
  });
};

export const forget: Subcommand = {
  parameters: PARAMETERS,
  summary:
    'make what the log says of a person or document unreadable, for ever; its entries and seals stay as they are',
  run,
};
