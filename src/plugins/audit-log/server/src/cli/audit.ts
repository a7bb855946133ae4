import { parseArgs } from 'node:util';
import { runCommand } from '../../../../database-operations/server/src/cli/run-command';
import type { AuditCommand } from './command';
import { acceptLoss } from './commands/accept-loss';
import { archive } from './commands/archive';
import { checkProof } from './commands/check-proof';
import { copySeals } from './commands/copy-seals';
import { hold } from './commands/hold';
import { prove } from './commands/prove';
import { publicKey } from './commands/public-key';
import { readArchive } from './commands/read-archive';
import { seal } from './commands/seal';
import { stream } from './commands/stream';
import { verify } from './commands/verify';

const commands: Record<string, AuditCommand> = {
  seal,
  verify,
  prove,
  'check-proof': checkProof,
  'public-key': publicKey,
  'copy-seals': copySeals,
  'accept-loss': acceptLoss,
  archive,
  'read-archive': readArchive,
  hold,
  stream,
};

const usage = () =>
  [
    'Usage: npm run audit -- <command>',
    '',
    ...Object.entries(commands).map(
      ([name, { parameters, summary }]) =>
        `  ${`${name} ${parameters}`.trimEnd()}\n      ${summary}`
    ),
  ].join('\n');

const main = async () => {
  const [name = '', ...args] = process.argv.slice(2);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    throw new Error(usage());
  }
  if (command.parameters === '') {
    parseArgs({ args, options: {} });
  }
  await command.run(args);
};

runCommand(main);
