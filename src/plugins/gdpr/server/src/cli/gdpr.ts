import { runSubcommand } from '../../../../../command-line/subcommands';
import { anonymise } from './commands/anonymise';
import { exportSubject } from './commands/export';
import { find } from './commands/find';
import { hold } from './commands/hold';
import { importSubject } from './commands/import';
import { ledger } from './commands/ledger';
import { publicKey } from './commands/public-key';
import { replay } from './commands/replay';
import { report } from './commands/report';
import { retention } from './commands/retention';
import { restrict } from './commands/restrict';
import { scan } from './commands/scan';
import { verifyReceipt } from './commands/verify-receipt';

runSubcommand('gdpr', {
  find,
  export: exportSubject,
  import: importSubject,
  anonymise,
  hold,
  restrict,
  ledger,
  replay,
  scan,
  retention,
  report,
  'verify-receipt': verifyReceipt,
  'public-key': publicKey,
});
