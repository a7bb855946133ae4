import { runSubcommand } from '../../../../../command-line/subcommands';
import { analyse } from './analyse';
import { compare } from './compare';
import { rerun } from './rerun';

runSubcommand('analysis', {
  analyse: {
    parameters: 'FILE [--html FILE] [--locale en|hi] [--json]',
    summary: 'what is in a file of this machine, how clean it is, whether it holds personal data',
    run: analyse,
  },
  compare: {
    parameters: 'FILE OTHER [--html FILE] [--locale en|hi] [--json]',
    summary: 'what is otherwise in the other file: columns, and how their values lie',
    run: compare,
  },
  rerun: {
    parameters: '[--dry-run] [--limit N]',
    summary: 'lets the workers read again what an older analyser has read, newest first',
    run: rerun,
  },
});
