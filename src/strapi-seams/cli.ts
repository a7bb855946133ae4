import { writeFileSync } from 'node:fs';
import { print, printError } from '../lib/print';
import { changedTexts, changedVersions } from './compare';
import { seams } from './list';
import { PAGE, seamsPage } from './page';
import { record, recordInstalled } from './record';

const RECORD = 'src/strapi-seams/recorded.json';

const USAGE = `Usage: npm run strapi-seams -- check | record | page
  check   compares what was read with what is installed
  record  says that what is installed has been read
  page    writes ${PAGE}`;

const check = (): void => {
  const changes = [
    ...changedVersions(record),
    ...seams.flatMap((seam) => changedTexts(seam, record)),
  ];
  if (changes.length > 0) {
    throw new Error(`${changes.join('\n')}\nWhat to do: ${PAGE}`);
  }
  print(`${seams.length} seams: what is installed is what was read`);
};

const write = (file: string, text: string): void => {
  writeFileSync(file, text);
  print(`Wrote ${file}`);
};

const commands: Record<string, () => void> = {
  check,
  record: () => write(RECORD, `${JSON.stringify(recordInstalled(seams), null, 2)}\n`),
  page: () => write(PAGE, seamsPage()),
};

const [name = '', ...others] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) && others.length === 0 ? commands[name] : undefined;
try {
  if (!command) {
    throw new Error(USAGE);
  }
  command();
} catch (error) {
  printError(error);
  process.exitCode = 1;
}
