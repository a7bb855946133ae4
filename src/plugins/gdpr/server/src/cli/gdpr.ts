import { runSubcommand } from '../../../../../command-line/subcommands';
import { ledger } from './commands/ledger';
import { publicKey } from './commands/public-key';
import { replay } from './commands/replay';
import { scan } from './commands/scan';
import { verifyReceipt } from './commands/verify-receipt';

runSubcommand('gdpr', {
  ledger,
  replay,
  scan,
  'verify-receipt': verifyReceipt,
  'public-key': publicKey,
});
