import path from 'node:path';

/** To be required by a process before anything else: it then compiles nothing that one of this run has. */
export const COMPILED_CODE = path.resolve('tests/fixtures/compiled-code.cjs');

/** `NODE_OPTIONS` of what a suite starts, and of what that starts; these files are required, too. */
export const nodeOptions = (...files: string[]): string =>
  [COMPILED_CODE, ...files].map((file) => `--require ${JSON.stringify(file)}`).join(' ');
