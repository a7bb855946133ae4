import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  identityDeclarations,
  profileAttributes,
  userDeclarations,
} from '../../extensions/users-permissions/profile-attributes';
import { checkDeclarations } from '../check-declarations';
import { assertAllDeclared } from '../undeclared';
import { schemaFile } from '../schema-file';
import type { DeclaringType } from '../type-rules';

/** `src/api/note/content-types/note/schema.json` is `api::note.note`; a component has its folder. */
const uidOf = (file: string): string | undefined => {
  const parts = file.split(path.sep);
  const name = parts.at(-2);
  if (parts[1] === 'components') {
    return `${parts[2]}.${path.basename(file, '.json')}`;
  }
  return parts.at(-1) === 'schema.json'
    ? `${parts[1] === 'api' ? 'api' : 'plugin'}::${parts[2]}.${name}`
    : undefined;
};

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as DeclaringType;

const types = ['src/api', 'src/components', 'src/extensions', 'src/plugins']
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
      path.join(folder, file)
    )
  )
  .flatMap((file) => {
    const uid = file.endsWith('.json') ? uidOf(file) : undefined;
    const modelType = uid?.includes('::') ? 'contentType' : 'component';
    return uid === undefined ? [] : [{ file, type: { ...read(file), uid, modelType } }];
  });

it('every schema that is written declares what can be kept', () => {
  expect(types.length).toBeGreaterThan(15);
  expect(() => checkDeclarations(types.map(({ type }) => type))).not.toThrow();
});

it('of each attribute somebody has said whether it is about a person', () => {
  expect(() => assertAllDeclared(types.map(({ type }) => type))).not.toThrow();
});

it.each(types)('$type.uid is named with its file', ({ file, type }) => {
  expect(schemaFile(type.uid)).toBe(file);
});

it('so do the attributes that users have beyond those of Strapi', () => {
  const identities = Object.entries(identityDeclarations).map(([name, pluginOptions]) => [
    name,
    {
      type: 'string',
      required: ['username', 'email'].includes(name),
      unique: true,
      pluginOptions,
    },
  ]);
  const uid = 'plugin::users-permissions.user';
  const others = ['provider', 'confirmed', 'blocked', 'role', 'lastActivityAt'].map((name) => [
    name,
    { type: 'string' },
  ]);
  const attributes = {
    ...Object.fromEntries(others),
    ...profileAttributes,
    ...Object.fromEntries(identities),
  };
  const user = { uid, attributes, pluginOptions: userDeclarations };
  expect(() => checkDeclarations([user])).not.toThrow();
  expect(() => assertAllDeclared([user])).not.toThrow();
  expect(existsSync(schemaFile(uid))).toBe(true);
});
