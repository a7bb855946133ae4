import { readFileSync } from 'node:fs';
import { changedTexts, changedVersions } from '../compare';
import { readInstalled } from '../installed';
import { seams } from '../list';
import { PAGE, seamsPage } from '../page';
import { record } from '../record';

const each = seams.map((seam) => [seam.name, seam] as const);

it('is what was read: otherwise read it, and run `npm run strapi-seams -- record`', () => {
  expect([
    ...changedVersions(record),
    ...seams.flatMap((seam) => changedTexts(seam, record)),
  ]).toEqual([]);
});

it('has a page in step: otherwise run `npm run strapi-seams -- page`', () => {
  expect(readFileSync(PAGE, 'utf8')).toBe(seamsPage());
});

it('has a name for each', () => {
  expect(new Set(seams.map(({ name }) => name)).size).toBe(seams.length);
});

it('tells another version of a package', () => {
  expect(changedVersions({ knex: { version: '0.0.1', files: {} } })).toEqual([
    `knex was read in 0.0.1, installed is ${record.knex?.version}`,
  ]);
});

describe.each(each)('%s', (name, seam) => {
  const files = Object.entries(seam.reads).flatMap(([packageName, read]) =>
    read.map((file) => [packageName, file] as const)
  );

  it.each(files)('notices another text of %s/%s, and its absence', (packageName, file) => {
    const reading = (text: string | undefined) =>
      changedTexts(seam, record, (...asked) =>
        asked.join() === [packageName, file].join() ? text : readInstalled(...asked)
      );
    const version = record[packageName]?.version;
    const facts = `It was read in ${packageName} ${version}, installed is ${version}`;
    expect(reading(`${readInstalled(packageName, file)} `)).toEqual([
      `${name}: ${file} has changed. ${facts}`,
    ]);
    expect(reading(undefined)).toEqual([`${name}: ${file} is gone. ${facts}`]);
  });
});
