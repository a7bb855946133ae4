import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { callModule } from './call-module';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'empty-folders-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const clean = (folder: string) =>
  callModule('empty-folders.mjs', 'removeEmptyFolders', path.join(root, folder));

/** As a build leaves it behind when a content type is taken out of the sources. */
it('folders in which nothing is go, those around what stays remain', () => {
  mkdirSync(path.join(root, 'api/field-visit/content-types/field-visit'), { recursive: true });
  mkdirSync(path.join(root, 'api/field-visit/routes'));
  mkdirSync(path.join(root, 'api/service/routes'), { recursive: true });
  writeFileSync(path.join(root, 'api/service/routes/service.js'), '');
  expect(clean('api')).toBe(false);
  expect(readdirSync(path.join(root, 'api'), { recursive: true }).sort()).toEqual([
    'service',
    path.join('service', 'routes'),
    path.join('service', 'routes', 'service.js'),
  ]);
});

it('goes itself when nothing is left, and misses nothing that is not there', () => {
  mkdirSync(path.join(root, 'api/field-visit'), { recursive: true });
  expect(clean('api')).toBe(true);
  expect(existsSync(path.join(root, 'api'))).toBe(false);
  expect(clean('api')).toBe(false);
});
