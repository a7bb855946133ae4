import { runCommand, runCommandBeside } from './run-command';
import type { CommandResult } from './run-command';

/** `npm run audit`; with the application only where a URL of its database is given: it then is one beside that of the suite. */
export const audit = (
  args: string[],
  environment: Record<string, string> = {}
): Promise<CommandResult> =>
  environment.DATABASE_URL
    ? runCommandBeside('audit', args, environment)
    : runCommand('audit', args, { DATABASE_URL: '' });
