import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Core } from '@strapi/strapi';
import type * as installModule from '../../../src/strapi-seams/install';
import type * as layersModule from '../../../src/strapi-seams/layers';
import type * as listModule from '../../../src/strapi-seams/list';
import type * as recordModule from '../../../src/strapi-seams/record';
import type { WrappingSeam } from '../../../src/strapi-seams/seam';
import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../../helpers/databases';
import { copyOfDist, replaceInFile } from '../../helpers/edited-dist';
import { bootStrapi, startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

/** Node's own, where the application is loaded: see tests/helpers/shared-strapi-environment.ts. */
declare const requireOfNode: (name: string) => unknown;

const read = (name: string) => requireOfNode(path.resolve('dist/src/strapi-seams', name));

const { seams } = read('list.js') as typeof listModule;
const { installSeams, removeSeams } = read('install.js') as typeof installModule;
const { originalOf } = read('layers.js') as typeof layersModule;
const { record } = read('record.js') as typeof recordModule;

const wrapping = seams.filter((seam): seam is WrappingSeam => 'members' in seam);
const members = wrapping.flatMap((seam) =>
  seam.members.map((member) => [seam.name, member, seam] as const)
);

const memberOf = (holder: object, name: string): unknown => Reflect.get(holder, name);

const temporaryFiles = process.env.TMPDIR;
let application: TestApplication;
let strapi: Core.Strapi;

beforeAll(async () => {
  application = await startStrapi();
  ({ strapi } = application);
});

const others = [
  () => undefined,
  async () => undefined,
  function another() {
    return 'another';
  },
  undefined,
];

describe.each(members)('%s: %s', (name, member, seam) => {
  it('is filled, and refuses the start when something else stands there already', () => {
    expect(memberOf(seam.at(strapi), member)).not.toBe(originalOf(seam.at(strapi), member));
    removeSeams({ strapi });
    const holder = seam.at(strapi);
    const found = Object.getOwnPropertyDescriptor(holder, member);
    const [packageName = '', [file] = []] = Object.entries(seam.reads)[0] ?? [];
    try {
      for (const other of others) {
        Object.defineProperty(holder, member, { value: other, configurable: true });
        expect(() => installSeams({ strapi })).toThrow(
          `  ${name}: ${member} is not the one of ${file}. It was read in ${packageName} ${record[packageName]?.version}, `
        );
      }
    } finally {
      if (found) {
        Object.defineProperty(holder, member, found);
      } else {
        Reflect.deleteProperty(holder, member);
      }
      installSeams({ strapi });
    }
  });
});

describe('an application that ends', () => {
  // Another application of this process would take what was kept of the types of this one.
  it('leaves nothing of its types in the modules of Strapi but what the next start of a test forgets', async () => {
    const { KEEPING, loadedFiles } = requireOfNode('../fixtures/shared/forgotten-types.cjs') as {
      KEEPING: string[];
      loadedFiles: () => string[];
    };
    const keeping: string[] = [];
    for (const file of loadedFiles().filter((each) => /\/@strapi\/[^/]+\/dist\//.test(each))) {
      const text = await readFile(file, 'utf8');
      if (/^const \w+Cache = new Map\(\)/m.test(text)) {
        keeping.push(file.slice(file.lastIndexOf('/@strapi/')));
      }
    }
    // Of tables of Strapi 4, while those become tables of Strapi 5.
    const ofMigration = '/@strapi/core/dist/migrations/database/5.0.0-discard-drafts.js';
    expect(keeping.toSorted()).toEqual([...KEEPING, ofMigration].toSorted());
  });

  it('leaves at every seam what was there', async () => {
    const places = wrapping.flatMap((seam) => {
      const holder = seam.at(strapi);
      return seam.members.map((member) => ({
        place: `${seam.name}: ${member}`,
        holder,
        member,
        found: originalOf(holder, member),
      }));
    });
    await application.stop();
    const changed = places.filter(
      ({ holder, member, found }) => memberOf(holder, member) !== found
    );
    expect(changed.map(({ place }) => place)).toEqual([]);
    expect(process.env.TMPDIR).toBe(temporaryFiles);
  });
});

// Strapi has one application in a process at a time.
describe('a start', () => {
  it('stops before the database is touched when a package has another text', async () => {
    const dist = await copyOfDist('dist-seams');
    const [file, fingerprint = ''] = Object.entries(record.knex?.files ?? {})[0] ?? [];
    await replaceInFile(path.join(dist, 'src/strapi-seams/recorded.json'), fingerprint, 'another');
    const database = await createDatabase(TEMPLATE);
    try {
      await expect(bootStrapi(urlOf(database), {}, dist)).rejects.toThrow(`${file} has changed`);
    } finally {
      await dropDatabase(database);
    }
  });
});
