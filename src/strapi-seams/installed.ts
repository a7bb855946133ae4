import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const pathOf = (name: string, file: string): string =>
  path.join(process.cwd(), 'node_modules', name, file);

/** The text of a file of a package, as it is installed. */
export const readInstalled = (name: string, file: string): string | undefined =>
  existsSync(pathOf(name, file)) ? readFileSync(pathOf(name, file), 'utf8') : undefined;

export const installedVersion = (name: string): string | undefined => {
  const text = readInstalled(name, 'package.json');
  return text === undefined ? undefined : (JSON.parse(text) as { version: string }).version;
};

export const fingerprint = (text: string): string =>
  createHash('sha256').update(text).digest('hex');
