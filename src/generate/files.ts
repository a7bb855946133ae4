import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Content by path, relative to the project. */
export type Artifacts = ReadonlyMap<string, string>;

/** Writes what has changed. Returns all paths. */
export const writeArtifacts = (artifacts: Artifacts): string[] => {
  for (const file of findStale(artifacts)) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, artifacts.get(file) ?? '');
  }
  return [...artifacts.keys()];
};

/** The paths whose file is missing or different. */
export const findStale = (artifacts: Artifacts): string[] =>
  [...artifacts].flatMap(([file, content]) =>
    existsSync(file) && readFileSync(file, 'utf8') === content ? [] : [file]
  );
