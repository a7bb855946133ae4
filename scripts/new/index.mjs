// Writes what a type or a plugin needs. Usage: npm run new -- type NAME, npm run new -- plugin NAME
import { spawnSync } from 'node:child_process';
import { errorText, UserFacingError } from '../lib/errors.mjs';
import { inRoot, ROOT } from '../lib/paths.mjs';
import { planNew, USAGE } from './plan.mjs';
import { writePlan } from './repository.mjs';

/** Types, documents of the API, variables: whatever follows from what was written. */
const generate = () => {
  const { status } = spawnSync(process.execPath, [inRoot('scripts/run.mjs'), 'generate'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status !== 0) {
    throw new UserFacingError('The files are written, but nothing could be generated from them.', {
      advice: 'correct what stands above, then npm run generate.',
    });
  }
};

/** @param {string[]} argv */
const make = async (argv) => {
  const plan = await planNew(argv, ROOT);
  await writePlan(ROOT, plan);
  for (const file of plan.created.keys()) console.log(`Wrote   ${file}`);
  for (const file of plan.edited.keys()) console.log(`Changed ${file}`);
  generate();
  const chapter = argv[0] === 'type' ? 'Adding a content type' : 'Adding a plugin';
  console.log(`What is left to do: CONTRIBUTING.md, "${chapter}".`);
};

const argv = process.argv.slice(2);
try {
  if (argv.includes('--help')) {
    console.log(USAGE);
  } else {
    await make(argv);
  }
} catch (error) {
  console.error(errorText(error));
  process.exitCode = 1;
}
