// Usage: node scripts/build.mjs [--force]
import { parseArgs } from 'node:util';
import { ensureBuild } from './lib/build.mjs';
import { errorText } from './lib/errors.mjs';
import { ensureEnvironment, writtenText } from './lib/environment.mjs';
import { ensureDependencies } from './lib/install.mjs';

/** @param {string} text */
const onProgress = (text) => console.log(`> ${text}`);

try {
  const { force } = parseArgs({ options: { force: { type: 'boolean', default: false } } }).values;
  await ensureDependencies({ onProgress });
  const written = writtenText(await ensureEnvironment());
  if (written) onProgress(written);
  const built = await ensureBuild({ admin: true, force, onProgress });
  console.log(built.length > 0 ? `Built: ${built.join(', ')}.` : 'Nothing to build: all current.');
} catch (error) {
  console.error(errorText(error));
  process.exitCode = 1;
}
