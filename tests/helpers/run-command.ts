import { execFile } from 'node:child_process';
import path from 'node:path';
import type * as vm from 'node:vm';
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

interface Destroyable {
  destroy(): Promise<void>;
}

/** Node's own, not the copy that a suite is given: what is built holds on to it. */
const processOfNode = requireOfNode('node:process') as NodeJS.Process;
const { _cache: modules } = requireOfNode('node:module') as { _cache: Record<string, unknown> };
const globalOfNode = (requireOfNode('node:vm') as typeof vm).runInThisContext('globalThis') as {
  strapi?: Destroyable & { db: Destroyable };
};

const setVariables = (variables: NodeJS.ProcessEnv): void => {
  for (const name of Object.keys(processOfNode.env)) {
    if (!Object.hasOwn(variables, name)) {
      Reflect.deleteProperty(processOfNode.env, name);
    }
  }
  Object.assign(processOfNode.env, variables);
};

/** An application takes all listeners off the process when it stops: also those of another one. */
const keepListeners = (): (() => void) => {
  const kept = processOfNode
    .eventNames()
    .map((event) => [event, processOfNode.rawListeners(event)] as const);
  return () => {
    for (const event of processOfNode.eventNames()) {
      processOfNode.removeAllListeners(event);
    }
    for (const [event, listeners] of kept) {
      for (const listener of listeners) {
        processOfNode.on(event, listener as () => void);
      }
    }
  };
};

const capture = (stream: NodeJS.WriteStream) => {
  let text = '';
  const original = { write: stream.write, isTTY: stream.isTTY };
  Object.assign(stream, {
    isTTY: false,
    write(chunk: string | Uint8Array, ...rest: unknown[]): boolean {
      text += Buffer.from(chunk as string).toString();
      const done = rest.find((one): one is () => void => typeof one === 'function');
      done?.();
      return true;
    },
  });
  return {
    text: () => text,
    release: () => Object.assign(stream, original),
  };
};

const runHere = async (
  name: CommandName,
  args: string[],
  environment: Environment
): Promise<CommandResult> => {
  const file = commandFile(name);
  const { argv, exit, exitCode } = processOfNode;
  const variables = { ...processOfNode.env };
  const { strapi } = globalOfNode;
  const restoreListeners = keepListeners();
  const stdout = capture(processOfNode.stdout);
  const stderr = capture(processOfNode.stderr);
  try {
    setVariables({ ...variables, ...testEnvironment, ...environment });
    processOfNode.argv = [argv[0] ?? '', file, ...args];
    processOfNode.exitCode = undefined;
    Reflect.deleteProperty(modules, file);
    const code = await new Promise<number>((resolve) => {
      const end = (given = processOfNode.exitCode ?? 0) => resolve(Number(given));
      processOfNode.exit = end as typeof exit;
      requireOfNode(file);
    });
    return { code, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    stdout.release();
    stderr.release();
    const left = globalOfNode.strapi;
    if (left && left !== strapi) {
      // Of a start that has failed, which otherwise ends with its process; see `bootStrapi`.
      await left.destroy().catch(() => left.db.destroy().catch(() => undefined));
    }
    Object.assign(processOfNode, { argv, exit, exitCode });
    setVariables(variables);
    restoreListeners();
    globalOfNode.strapi = strapi;
  }
};

let last: Promise<unknown> = Promise.resolve();

/**
 * A command as it is built, in the process of the suite, which has read Strapi already: to start a
 * process takes five times as long. One after the other, since there is one `process.argv`; and not
 * beside an application of the suite if it starts one, since Strapi keeps permissions in modules.
 */
export const runCommand = (
  name: CommandName,
  args: string[],
  environment: Environment = {}
): Promise<CommandResult> => {
  const result = last.then(() => runHere(name, args, environment));
  last = result.catch(() => undefined);
  return result;
};

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
