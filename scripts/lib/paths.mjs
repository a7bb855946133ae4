import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the application, whatever the current folder is. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** @param {...string} parts */
export const inRoot = (...parts) => path.join(ROOT, ...parts);

/** Where everything lies that the running application makes: cluster, private files, logs. */
export const dataDir = () => path.resolve(ROOT, process.env.DATA_DIR || '.data');
