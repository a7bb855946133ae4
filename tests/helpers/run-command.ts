import { execFile } from 'node:child_process';
import path from 'node:path';
import commands from '../../scripts/lib/commands.json';
import { testEnvironment } from './environment';

declare const requireOfNode: (name: string) => unknown;

/** What `npm run …` starts. */
export const commandFile = (name: CommandName): string =>
  path.resolve('dist', `${commands[name].file}.js`);

export type CommandName = keyof typeof commands;

export interface CommandResult {
  code: number;
  stdout: string;
  stderr: string;
}

type Environment = Record<string, string>;

type Run = (file: string, args: string[], environment: NodeJS.ProcessEnv) => Promise<CommandResult>;

/** Read by Node itself: what is built holds on to its process, not to the copy that a suite is given. */
const runner = requireOfNode('../fixtures/command-runner.cjs') as { runHere: Run; runBeside: Run };

let last: Promise<unknown> = Promise.resolve();

const inTurn =
  (run: Run) =>
  (name: CommandName, args: string[], environment: Environment = {}): Promise<CommandResult> => {
    const result = last.then(() =>
      run(commandFile(name), args, { ...process.env, ...testEnvironment, ...environment })
    );
    last = result.catch(() => undefined);
    return result;
  };

/**
 * A command as it is built, in the process of the suite, which has read Strapi already: to start a
 * process takes five times as long. One after the other, since there is one `process.argv`; and not
 * beside an application of the suite if it starts one, since Strapi keeps permissions in modules.
 */
export const runCommand = inTurn(runner.runHere);

/** The same beside an application of the suite: in another process, which stays for the next command. */
export const runCommandBeside = inTurn(runner.runBeside);

/** The same as a terminal does it: one run of each command proves that it starts and ends so. */
export const spawnCommand = (
  name: CommandName,
  args: string[],
  environment: Environment = {},
  input = ''
): Promise<CommandResult> =>
  new Promise((resolve) => {
    const { stdin } = execFile(
      process.execPath,
      [commandFile(name), ...args],
      { env: { ...process.env, ...testEnvironment, ...environment } },
      (error, stdout, stderr) => resolve({ code: error ? 1 : 0, stdout, stderr })
    );
    // It may end without having asked.
    stdin?.on('error', () => undefined).end(input);
  });

/** The output of a command that has to succeed. Throws what it says when it does not. */
export const outputOf = async (result: Promise<CommandResult>): Promise<string> => {
  const { code, stdout, stderr } = await result;
  if (code !== 0) {
    throw new Error(stderr);
  }
  return stdout;
};
