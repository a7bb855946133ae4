// Usage: node scripts/build.mjs [--force]
import { ensureBuild } from './lib/build.mjs';
import { errorText } from './lib/errors.mjs';
import { ensureEnvironment } from './lib/environment.mjs';
import { ensureDependencies } from './lib/install.mjs';

/** @param {string} text */
const onProgress = (text) => console.log(`> ${text}`);

try {
  await ensureDependencies({ onProgress });
  await ensureEnvironment();
  const force = process.argv.includes('--force');
  const built = await ensureBuild({ admin: true, force, onProgress });
  console.log(built.length > 0 ? `Built: ${built.join(', ')}.` : 'Nothing to build: all current.');
} catch (error) {
  console.error(errorText(error));
  process.exitCode = 1;
}
