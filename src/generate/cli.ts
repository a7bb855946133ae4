import { parseArgs } from 'node:util';
import { withStartedApplication } from '../command-line/application';
import { print } from '../command-line/print';
import { runCommand } from '../command-line/run-command';
import { generateArtifacts } from './artifacts';
import { findStale, writeArtifacts } from './files';

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

runCommand(main);
