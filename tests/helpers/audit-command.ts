import { execFile } from 'node:child_process';
import path from 'node:path';
import { testEnvironment } from './environment';

const COMMAND = path.resolve('dist/src/plugins/audit-log/server/src/cli/audit.js');

/** `npm run audit`, as a terminal does; with the application only where a URL of its database is given. */
export const audit = (
  args: string[],
  environment: Record<string, string> = {}
): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [COMMAND, ...args],
      { env: { ...process.env, ...testEnvironment, DATABASE_URL: '', ...environment } },
      (error, stdout, stderr) => resolve({ code: error ? 1 : 0, stdout, stderr })
    );
  });
