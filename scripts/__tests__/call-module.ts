import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const LIB = path.resolve(__dirname, '../lib');

interface Answer {
  result?: unknown;
  /** As Node shows what was thrown. */
  error?: string;
}

/**
 * Calls an exported function of a script, once for each list of arguments, in a Node of their own, since Jest loads ECMAScript
 * modules only with an experimental flag. Arguments and results travel as JSON.
 */
export const callModuleForEach = (file: string, name: string, calls: unknown[][]): Answer[] => {
  const url = pathToFileURL(path.join(LIB, file)).href;
  const program = `
    import { inspect } from 'node:util';
    const module = await import(${JSON.stringify(url)});
    const answers = [];
    for (const call of ${JSON.stringify(calls)}) {
      try {
        answers.push({ result: await module[${JSON.stringify(name)}](...call) });
      } catch (error) {
        answers.push({ error: inspect(error) });
      }
    }
    process.stdout.write(JSON.stringify(answers));
  `;
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  if (child.status !== 0) {
    throw new Error(child.stderr);
  }
  return JSON.parse(child.stdout) as Answer[];
};

export const callModule = (file: string, name: string, ...args: unknown[]): unknown => {
  const [answer] = callModuleForEach(file, name, [args]);
  if (answer?.error !== undefined) {
    throw new Error(answer.error);
  }
  return answer?.result;
};
