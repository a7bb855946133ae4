import path from 'node:path';

/** To be required by a process before anything else: it then compiles nothing that one of this run has. */
export const COMPILED_CODE = path.resolve('tests/fixtures/compiled-code.cjs');
