// Installs the packages if they are not in place. Usage: node scripts/install.mjs
import { errorText } from './lib/errors.mjs';
import { ensureDependencies } from './lib/install.mjs';

try {
  const { installed } = await ensureDependencies({
    onProgress: (text) => console.log(`> ${text}`),
  });
  console.log(installed ? 'Packages installed.' : 'Packages are in place.');
} catch (error) {
  console.error(errorText(error));
  process.exitCode = 1;
}
