import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const LIB = path.resolve(__dirname, '../lib');

/**
 * Calls an exported function of a script in a Node of its own, since Jest loads ECMAScript modules
 * only with an experimental flag. Arguments and result travel as JSON.
 */
export const callModule = (file: string, name: string, ...args: unknown[]): unknown => {
  const url = pathToFileURL(path.join(LIB, file)).href;
  const program = `
    const module = await import(${JSON.stringify(url)});
    const result = await module[${JSON.stringify(name)}](...${JSON.stringify(args)});
    process.stdout.write(JSON.stringify({ result }));
  `;
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  if (child.status !== 0) {
    throw new Error(child.stderr);
  }
  return (JSON.parse(child.stdout) as { result: unknown }).result;
};
