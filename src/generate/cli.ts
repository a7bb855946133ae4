import { parseArgs } from 'node:util';
import { withStartedApplication } from '../plugins/database-operations/server/src/cli/application';
import { generateArtifacts } from './artifacts';
import { findStale, writeArtifacts } from './files';

const print = (line: string) => process.stdout.write(`${line}\n`);

const main = async () => {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const artifacts = await withStartedApplication(generateArtifacts);
  if (!values.check) {
    for (const path of writeArtifacts(artifacts)) {
      print(`Wrote ${path}`);
    }
    return;
  }
  const stale = findStale(artifacts);
  if (stale.length > 0) {
    throw new Error(`Not up to date: ${stale.join(', ')}. Run npm run generate and commit.`);
  }
  print('The generated files are up to date');
};

main().then(
  // Timers of plugins would keep the process alive after the work is done.
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
);
