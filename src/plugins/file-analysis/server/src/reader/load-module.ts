import { createRequire } from 'node:module';
import { join } from 'node:path';
import { modulesFolder } from './modules-folder';

const requireOfNode = createRequire(__filename);

/**
 * A module of ECMAScript, which Node can require and compiled imports would not find: packages name theirs for `import` alone.
 * @param file within `node_modules`
 */
export const loadModule = (file: string): unknown => requireOfNode(join(modulesFolder(), file));
