import { runSubcommand } from '../../../../../command-line/subcommands';
import { ledger } from './commands/ledger';
import { publicKey } from './commands/public-key';
import { replay } from './commands/replay';
import { report } from './commands/report';
import { retention } from './commands/retention';
import { scan } from './commands/scan';
import { verifyReceipt } from './commands/verify-receipt';

runSubcommand('gdpr', {
  ledger,
  replay,
  scan,
  retention,
  report,
  'verify-receipt': verifyReceipt,
  'public-key': publicKey,
});
