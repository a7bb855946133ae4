import { resolve } from 'node:path';

/** `node_modules`, wherever it lies: the built code is a copy in a folder of its own. */
export const modulesFolder = (): string =>
  resolve(require.resolve('@duckdb/node-api/package.json'), '../../..');
