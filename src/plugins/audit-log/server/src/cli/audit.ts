import { runSubcommand } from '../../../../../command-line/subcommands';
import { acceptLoss } from './commands/accept-loss';
import { archive } from './commands/archive';
import { checkProof } from './commands/check-proof';
import { copySeals } from './commands/copy-seals';
import { forget } from './commands/forget';
import { hold } from './commands/hold';
import { prove } from './commands/prove';
import { publicKey } from './commands/public-key';
import { readArchive } from './commands/read-archive';
import { seal } from './commands/seal';
import { stream } from './commands/stream';
import { verify } from './commands/verify';

runSubcommand('audit', {
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
  forget,
  stream,
});
