import supertest from 'supertest';
import { Client } from 'pg';
import type { Core } from '@strapi/strapi';
import { publicTypes } from '../../../src/declarations';
import { seedPanelGrants } from '../../../src/seeds/panel-grants';
import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../../helpers/databases';
import { distWithNew } from '../../helpers/dist-with-new';
import { signInToAdminPanel } from '../../helpers/callers';
import { testEnvironment } from '../../helpers/environment';
import { bootStrapi } from '../../helpers/strapi';

// What holds for every public type, read from the application, which is the one after
// `npm run new -- type specimen` with an attribute of each kind, on a database of before.

const NEW = 'api::specimen.specimen';
const ARGUMENTS = [
  'address:encrypted-text',
  'pin:encrypted-string',
  'mailbox:encrypted-email,required',
  'photo:media,personal',
  'service:relation=api::service.service,required',
  'nearest:relation=api::location.location',
  'motto:string,required',
  'history:richtext,personal',
  'directions:text',
  'contact:email',
  'seats:integer,required',
  'area:decimal',
  'isOpen:boolean',
  'openedOn:date,required',
]
  .flatMap((attribute) => ['--attribute', attribute])
  .concat('--person');

const UNIQUE = '23505';
const CHECK = '23514';
const TOO_LONG = '22001';

interface Attribute {
  type: string;
  required?: boolean;
  maxLength?: number;
  columnName?: string;
  relation?: string;
  mappedBy?: string;
  joinTable?: { name: string; joinColumn: { name: string } };
  pluginOptions?: object;
}

let database: string;
let strapi: Core.Strapi;
let request: ReturnType<typeof supertest.agent>;

const onDatabase = async (statement: string) => {
  const client = new Client({ connectionString: urlOf(database) });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

beforeAll(async () => {
  const dist = await distWithNew('public-types', ['type', 'specimen', ...ARGUMENTS]);
  database = await createDatabase(TEMPLATE);
  // As `npm run seed` would.
  await onDatabase(`DELETE FROM ops.once WHERE key = 'sample-content'`);
  strapi = await bootStrapi(urlOf(database), { PROCESS_ROLE: 'web' }, dist);
  request = supertest.agent(strapi.server.httpServer);
});

afterAll(async () => {
  strapi.config.set('admin.rateLimit', undefined);
  await strapi.destroy();
  await dropDatabase(database);
});

const types = () =>
  publicTypes({ strapi }).map(({ uid, info, options }) => {
    const { tableName, attributes } = strapi.db.metadata.get(uid);
    return {
      uid,
      plural: info.pluralName,
      table: tableName,
      hasDrafts: options?.draftAndPublish === true,
      attributes: Object.entries(attributes as unknown as Record<string, Attribute>),
    };
  });

type Type = ReturnType<typeof types>[number];

/** Runs the statement in a transaction that is rolled back. The code of the error. */
const errorOf = async (statement: string): Promise<string | undefined> => {
  const trx = await strapi.db.connection.transaction();
  try {
    await trx.raw(statement);
    // What a commit would check.
    await trx.raw('SET CONSTRAINTS ALL IMMEDIATE');
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  } finally {
    await trx.rollback();
  }
};

const rowOf = ({ table }: Type, isPublished: boolean) =>
  `(SELECT id FROM ${table} WHERE published_at IS ${isPublished ? 'NOT ' : ''}NULL ORDER BY id LIMIT 1)`;

const set = (type: Type, assignment: string, isPublished = true) =>
  errorOf(`UPDATE ${type.table} SET ${assignment} WHERE id = ${rowOf(type, isPublished)}`);

/** As the schema has it; nothing for what Strapi adds. */
const declaredOf = ({ uid }: Type, name: string) =>
  (strapi.contentType(uid).attributes as unknown as Record<string, Attribute | undefined>)[name];

const columnsOf = (type: Type) =>
  type.attributes.flatMap(([name, attribute]) => {
    const declared = declaredOf(type, name);
    return attribute.columnName && declared
      ? [{ ...declared, name, column: attribute.columnName }]
      : [];
  });

/** What each type answers to a question, by its UID. */
const forEach = async <Answer>(ask: (type: Type) => Promise<Answer>) => {
  const answers: Record<string, Answer> = {};
  for (const type of types()) {
    answers[type.uid] = await ask(type);
  }
  return answers;
};

const all = <Answer>(answer: Answer) => Object.fromEntries(types().map(({ uid }) => [uid, answer]));

it('there are types, and the new one is among them', () => {
  const uids = types().map(({ uid }) => uid);
  expect(uids.length).toBeGreaterThan(6);
  expect(uids).toContain(NEW);
});

describe('a visitor', () => {
  it('reads what is published of them, of which the samples have some', async () => {
    const seen = await forEach(async ({ plural }) => {
      const { status, body } = await request.get(`/api/${plural}?pagination[pageSize]=100`);
      const entries = body.data as { publishedAt: string | null }[];
      return { status, isThere: entries.length > 0, areShown: entries.every((e) => e.publishedAt) };
    });
    expect(seen).toEqual(all({ status: 200, isThere: true, areShown: true }));
  });

  it('reads lists in the order that the type declares', async () => {
    const orders = await forEach(async ({ uid, plural }) => {
      const { sort } = (
        strapi.contentType(uid).pluginOptions as unknown as { 'content-api': { sort: string } }
      )['content-api'];
      const list = async (query: string) =>
        (await request.get(`/api/${plural}?${query}`)).body.data.map(
          ({ documentId }: { documentId: string }) => documentId
        );
      return { asked: await list(`sort=${sort}`), unasked: await list('') };
    });
    for (const { asked, unasked } of Object.values(orders)) {
      expect(unasked).toEqual(asked);
    }
  });

  it('finds one by its slug', async () => {
    const slugged = types().filter(({ attributes }) =>
      attributes.some(([name]) => name === 'slug')
    );
    for (const { plural } of slugged) {
      const { body } = await request.get(`/api/${plural}`);
      const [first] = body.data as { slug: string; documentId: string }[];
      const found = await request.get(`/api/${plural}/by-slug/${first!.slug}`);
      // An industry is found by a filter: it has a slug and no page.
      expect([plural, found.status]).toEqual([plural, plural === 'industries' ? 404 : 200]);
    }
  });

  it('learns nothing that is encrypted, and the database does not show it either', async () => {
    const { body } = await request.get('/api/specimens');
    const shown = JSON.stringify(body);
    expect(shown).toContain('sample-specimen-1');
    expect(shown).not.toMatch(/"address"|"pin"|"mailbox"|"email"|"account"/);
    const { rows } = await strapi.db.connection.raw<{ rows: Record<string, string>[] }>(
      'SELECT address, pin, mailbox, email FROM specimens'
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.flatMap(Object.values).every((text) => text.startsWith('enc:v1:'))).toBe(true);
  });
});

describe('the database', () => {
  it.each(['document_id', 'slug'])('keeps the %s apart in each state', async (column) => {
    const codes: Record<string, string | undefined> = {};
    for (const type of types().filter(
      ({ attributes }) => column === 'document_id' || attributes.some(([name]) => name === column)
    )) {
      for (const isPublished of type.hasDrafts ? [true, false] : [true]) {
        const other = `(SELECT ${column} FROM ${type.table} other
          WHERE id <> ${rowOf(type, isPublished)}
          AND published_at IS ${isPublished ? 'NOT ' : ''}NULL LIMIT 1)`;
        const state = isPublished ? 'published' : 'draft';
        codes[`${type.uid} ${state}`] = await set(type, `${column} = ${other}`, isPublished);
      }
    }
    expect(Object.keys(codes).length).toBeGreaterThan(6);
    expect(new Set(Object.values(codes))).toEqual(new Set([UNIQUE]));
  });

  it('asks of what is published for all that is required; drafts may lack it', async () => {
    const wrong: string[] = [];
    for (const type of types()) {
      for (const { name, column, required } of columnsOf(type)) {
        if (required || name === 'slug') {
          const code = await set(type, `"${column}" = NULL`);
          if (code !== CHECK) wrong.push(`${type.uid} ${name}: ${code}`);
          const draft = type.hasDrafts && (await set(type, `"${column}" = NULL`, false));
          if (draft) wrong.push(`a draft of ${type.uid} ${name}: ${draft}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('refuses texts that are blank or too long', async () => {
    const wrong: string[] = [];
    for (const type of types()) {
      for (const { name, column, required, maxLength, pluginOptions } of columnsOf(type)) {
        const isEncrypted = pluginOptions !== undefined && 'field-encryption' in pluginOptions;
        const isText = maxLength !== undefined && !isEncrypted;
        if (isText && required) {
          const code = await set(type, `"${column}" = '  '`);
          if (code !== CHECK) wrong.push(`blank ${type.uid} ${name}: ${code}`);
        }
        if (isText) {
          const code = await set(type, `"${column}" = repeat('x', ${maxLength + 1})`);
          if (code !== CHECK && code !== TOO_LONG) wrong.push(`long ${type.uid} ${name}: ${code}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('keeps single links single, and those that are required', async () => {
    const seen = new Set<string>();
    for (const type of types()) {
      for (const [name, attribute] of type.attributes) {
        const declared = declaredOf(type, name);
        if (declared?.relation !== 'manyToOne' || !attribute.joinTable || declared.mappedBy) {
          continue;
        }
        const { name: links, joinColumn } = attribute.joinTable;
        const again = `INSERT INTO ${links} (${joinColumn.name}) SELECT owner.id
          FROM (SELECT id FROM ${type.table} LIMIT 1) owner, generate_series(1, 2)`;
        expect([links, await errorOf(again)]).toEqual([links, UNIQUE]);
        if (declared.required || links === 'service_features_service_lnk') {
          const gone = `DELETE FROM ${links} WHERE ${joinColumn.name} IN (SELECT id FROM ${type.table} WHERE published_at IS NOT NULL)`;
          expect([links, await errorOf(gone)]).toEqual([links, CHECK]);
        }
        seen.add(links);
      }
    }
    expect([...seen]).toEqual(
      expect.arrayContaining(['specimens_service_lnk', 'specimens_account_lnk'])
    );
  });
});

describe('an editor of a database of before', () => {
  const address = `/content-manager/collection-types/${NEW}`;
  const editorAsks = async () => {
    const authorization = await signInToAdminPanel(
      { request },
      'editor@indivillage.example',
      testEnvironment.SAMPLE_EDITOR_PASSWORD
    );
    return request.get(address).set('Authorization', authorization);
  };

  const rights = async (code: string): Promise<string[]> => {
    const { rows } = await strapi.db.connection.raw<{ rows: { action: string }[] }>(
      `SELECT permission.action, permission.conditions FROM admin_permissions permission
       JOIN admin_permissions_role_lnk link ON link.permission_id = permission.id
       JOIN admin_roles role ON role.id = link.role_id
       WHERE role.code = ? AND permission.subject = ?`,
      [code, NEW]
    );
    return rows.map(({ action }) => action.replace('plugin::content-manager.explorer.', '')).sort();
  };

  it('may do with a new type what one of a new database may', async () => {
    const { status, body } = await editorAsks();
    expect(status).toBe(200);
    expect(body.results.length).toBeGreaterThan(0);
    expect(body.results[0].address).toMatch(/^A text that somebody invented/);
    expect(await rights('strapi-editor')).toEqual([
      'create',
      'delete',
      'publish',
      'read',
      'update',
    ]);
    expect(await rights('strapi-author')).toEqual(['create', 'delete', 'read', 'update']);
  });

  it('keeps away from what an administrator takes away, of new types and of old ones', async () => {
    const remove = (subject: string, action: string) =>
      strapi.db.query('admin::permission').deleteMany({
        where: { subject, action: `plugin::content-manager.explorer.${action}` },
      });
    const count = () => strapi.db.query('admin::permission').count();
    await remove(NEW, 'read');
    await remove('api::service.service', 'delete');
    const before = await count();
    await seedPanelGrants({ strapi });
    expect(await count()).toBe(before);
    expect((await editorAsks()).status).toBe(403);
  });

  it('was granted nothing anew on a type that the database had before', async () => {
    const isGranted = () =>
      strapi.db.query('admin::permission').count({
        where: {
          subject: 'api::service.service',
          action: 'plugin::content-manager.explorer.delete',
        },
      });
    // A database that is older than the list of what was granted.
    await strapi.db.connection('once').withSchema('ops').whereLike('key', 'panel-grant%').delete();
    await seedPanelGrants({ strapi });
    expect(await isGranted()).toBe(0);
    expect((await editorAsks()).status).toBe(403);
  });

  it('gets them again with a type that was dropped and comes back', async () => {
    await strapi.db
      .connection('once')
      .withSchema('ops')
      .insert({ key: 'panel-grant:strapi-editor:plugin::x.y:api::gone.gone' });
    await seedPanelGrants({ strapi });
    const rows: unknown[] = await strapi.db
      .connection('once')
      .withSchema('ops')
      .whereLike('key', '%api::gone.gone');
    expect(rows).toEqual([]);
  });
});
