import { writeFileSync } from 'node:fs';
import { print } from '../command-line/print';
import { runSubcommand } from '../command-line/subcommands';
import { changedTexts, changedVersions } from './compare';
import { seams } from './list';
import { PAGE, seamsPage } from './page';
import { record, recordInstalled } from './record';

const RECORD = 'src/strapi-seams/recorded.json';

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

runSubcommand('strapi-seams', {
  check: { summary: 'compare what was read with what is installed', run: check },
  record: {
    summary: 'say that what is installed has been read',
    run: () => write(RECORD, `${JSON.stringify(recordInstalled(seams), null, 2)}\n`),
  },
  page: { summary: `write ${PAGE}`, run: () => write(PAGE, seamsPage()) },
});
