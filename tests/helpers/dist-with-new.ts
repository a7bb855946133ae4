import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { callModule } from '../../scripts/__tests__/call-module';
import { copyOfDist } from './edited-dist';

type Files = Record<string, string>;

const IS_BUILT = /^(src|config|database)\/(?!plugins\/[^/]+\/admin\/)(?!.*\/__tests__\/)/;

const compile = (text: string): string =>
  ts.transpileModule(text, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
    },
  }).outputText;

/** Another build of the application: what it would be after `npm run new -- …`. */
export const distWithNew = async (name: string, args: readonly string[]): Promise<string> => {
  const dist = await copyOfDist(name);
  const { created, edited } = callModule('../new/plan.mjs', 'plannedFiles', args, '.') as {
    created: Files;
    edited: Files;
  };
  for (const [file, text] of Object.entries({ ...edited, ...created })) {
    if (IS_BUILT.test(file)) {
      const target = path.join(dist, file.replace(/\.ts$/, '.js'));
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, file.endsWith('.ts') ? compile(text) : text);
    }
  }
  return dist;
};
