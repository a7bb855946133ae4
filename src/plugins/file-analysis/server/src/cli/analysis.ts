import { runSubcommand } from '../../../../../command-line/subcommands';
import { analyse } from './analyse';

runSubcommand('analysis', {
  analyse: {
    parameters: 'FILE [--html FILE] [--json]',
    summary: 'what is in a file of this machine, how clean it is, whether it holds personal data',
    run: analyse,
  },
});
