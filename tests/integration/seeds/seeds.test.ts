import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { seedAdminRoles } from '../../../src/seeds/admin-roles';
import { seedApiGrants } from '../../../src/seeds/api-grants';
import { seedApiRoles } from '../../../src/seeds/api-roles';
import { ensureSampleSubmissions } from '../../../src/seeds/sample-submissions';
import { copyOfDist, replaceInFile } from '../../helpers/edited-dist';
import { startInstance } from '../../helpers/instance';
import { rightsOnPage, shortRight } from '../../helpers/roles-page';
import type { Rights } from '../../helpers/roles-page';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';

let app: TestApplication;

beforeAll(async () => {
  app = await startStrapi();
});

afterAll(() => app.stop());

const counts = async () => {
  const [row] = await app.sql<Record<string, string>>(`
    SELECT (SELECT count(*) FROM services) AS services,
      (SELECT count(*) FROM service_features) AS features,
      (SELECT count(*) FROM industries) AS industries,
      (SELECT count(*) FROM case_studies) AS case_studies,
      (SELECT count(*) FROM locations) AS locations,
      (SELECT count(*) FROM impact_stories) AS impact_stories,
      (SELECT count(*) FROM components_case_study_results) AS results,
      (SELECT count(*) FROM up_users) AS users,
      (SELECT count(*) FROM admin_users) AS admins,
      (SELECT count(*) FROM admin_roles) AS roles,
      (SELECT count(*) FROM up_permissions) AS permissions,
      (SELECT count(*) FROM ops.once) AS once`);
  return row;
};

const permission = (action: string) =>
  app.strapi.db
    .query('plugin::users-permissions.permission')
    .findOne({ where: { action, role: { type: 'public' } } });

it('fill a new database with what the product is about', async () => {
  const published = (uid: 'case-study' | 'impact-story' | 'service') =>
    app.strapi
      .documents(`api::${uid}.${uid}` as 'api::service.service')
      .count({ status: 'published' });
  const drafts = await app.strapi
    .documents('api::case-study.case-study')
    .count({ status: 'draft' });
  expect(drafts).toBe(10);
  expect(await published('case-study')).toBe(8);
  expect(
    await app.strapi.documents('api::impact-story.impact-story').count({ status: 'draft' })
  ).toBe(8);
  expect(
    await app.strapi.documents('api::service.service').count({ status: 'draft' })
  ).toBeGreaterThanOrEqual(6);
  expect(await app.strapi.documents('api::industry.industry').count({})).toBe(5);
  expect(await app.strapi.documents('api::location.location').count({})).toBe(2);
  expect(await app.strapi.documents('plugin::users-permissions.user').count({})).toBe(5);
});

const contentTypes = () =>
  Object.keys(app.strapi.contentTypes).filter((uid) => uid.startsWith('api::'));

const byRole = (rows: readonly { role: string; right: string }[]): Rights => {
  const rights: Rights = {};
  for (const { role, right } of rows) {
    (rights[role] ??= []).push(shortRight(right));
  }
  return Object.fromEntries(Object.entries(rights).map(([role, list]) => [role, list.sort()]));
};

it('give each role of the panel what the page of roles says, and nothing else', async () => {
  const rows = await app.sql<{ role: string; right: string }>(`
    SELECT role.name AS role,
      permission.action || coalesce(' ' || permission.subject, '')
        || CASE WHEN permission.conditions::text LIKE '%is-creator%' THEN ' (own)' ELSE '' END AS right
    FROM admin_permissions permission
    JOIN admin_permissions_role_lnk link ON link.permission_id = permission.id
    JOIN admin_roles role ON role.id = link.role_id
    WHERE role.code <> 'strapi-super-admin'`);
  expect(byRole(rows)).toEqual(rightsOnPage('Rights in the admin panel', contentTypes()));
});

it('give each role of the API what the page of roles says, and nothing else', async () => {
  const rows = await app.sql<{ role: string; right: string }>(`
    SELECT role.name AS role, permission.action AS right
    FROM up_permissions permission
    JOIN up_permissions_role_lnk link ON link.permission_id = permission.id
    JOIN up_roles role ON role.id = link.role_id`);
  const isThere = (action: string) => {
    const [, uid = '', name = ''] = /^(.*)\.(\w+)$/.exec(action) ?? [];
    return name in (app.strapi.controllers[uid] ?? {});
  };
  expect(byRole(rows)).toEqual(rightsOnPage('Rights over the API', contentTypes(), isThere));
});

it('make one administrator from the configuration, and a role for compliance that has the audit log and privacy, and no content', async () => {
  const login = await app.request.post('/admin/login').send({
    email: 'admin@indivillage.example',
    password: process.env.FIRST_ADMIN_PASSWORD,
  });
  expect(login.status).toBe(200);
  const role = (await app.strapi.db
    .query('admin::role')
    .findOne({ where: { code: 'compliance-officer' }, populate: ['permissions'] })) as {
    name: string;
    permissions: { action: string }[];
  };
  expect(role.name).toBe('Compliance Officer');
  expect(role.permissions.map(({ action }) => action).sort()).toEqual([
    'plugin::audit-log.export',
    'plugin::audit-log.read',
    'plugin::audit-log.verify',
    'plugin::gdpr.approve',
    'plugin::gdpr.erase',
    'plugin::gdpr.export',
    'plugin::gdpr.find',
    'plugin::gdpr.handle',
    'plugin::gdpr.hold',
    'plugin::gdpr.restrict',
    'plugin::gdpr.retention',
  ]);
});

it('give the audit log to the compliance officers of a database that is older than it, once', async () => {
  const actions = async () => {
    const role = (await app.strapi.db
      .query('admin::role')
      .findOne({ where: { code: 'compliance-officer' }, populate: ['permissions'] })) as {
      permissions: { id: number; action: string }[];
    };
    return role.permissions;
  };
  const remove = async () => {
    const ids = (await actions()).map(({ id }) => id);
    await app.strapi.db.query('admin::permission').deleteMany({ where: { id: { $in: ids } } });
  };
  await remove();
  await app.sql(`DELETE FROM ops.once WHERE key = 'admin-role:compliance-officer:audit-log'`);
  await seedAdminRoles({ strapi: app.strapi });
  expect(await actions()).toHaveLength(3);

  // Whoever takes the rights away is not overruled by the next start.
  await remove();
  await seedAdminRoles({ strapi: app.strapi });
  expect(await actions()).toEqual([]);
});

it('give a database of before the roles Administrator, Editor and User of the API, once', async () => {
  const roles = () =>
    app.sql<{ name: string; grants: string }>(
      `SELECT up_roles.name, count(link.permission_id) AS grants FROM up_roles
       LEFT JOIN up_permissions_role_lnk link ON link.role_id = up_roles.id
       WHERE up_roles.type <> 'public' GROUP BY 1 ORDER BY 1`
    );
  const seed = async () => {
    await seedApiRoles({ strapi: app.strapi });
    await seedApiGrants({ strapi: app.strapi });
  };
  const ofNew = await roles();
  expect(ofNew.map(({ name }) => name)).toEqual(['Administrator', 'Editor', 'User']);
  await app.sql(`DELETE FROM up_permissions permission USING up_permissions_role_lnk link, up_roles role
    WHERE link.permission_id = permission.id AND link.role_id = role.id
      AND (role.type IN ('administrator', 'editor') OR permission.action LIKE '%.updateMe')`);
  await app.sql(`DELETE FROM up_roles WHERE type IN ('administrator', 'editor')`);
  await app.sql(`UPDATE up_roles SET name = 'Authenticated' WHERE type = 'authenticated'`);
  await app.sql(`DELETE FROM ops.once WHERE key LIKE 'api-role:%' OR key LIKE '%updateMe'
    OR key LIKE 'api-grant:administrator:%' OR key LIKE 'api-grant:editor:%'`);
  await seed();
  expect(await roles()).toEqual(ofNew);

  await app.sql(`DELETE FROM up_roles WHERE type = 'editor'`);
  await app.sql(`UPDATE up_roles SET name = 'Member' WHERE type = 'authenticated'`);
  await seed();
  expect((await roles()).map(({ name }) => name)).toEqual(['Administrator', 'Member']);
});

it('show a submission in each status in development, twice no more', async () => {
  const submissions = () =>
    app.sql<{ state: string; events: string }>(
      `SELECT state, count(event.id) AS events FROM form_submissions submission
       LEFT JOIN form_submission_events event ON event.submission = submission.document_id
       GROUP BY state, submission.id ORDER BY state`
    );
  expect(await submissions()).toEqual([]);
  await ensureSampleSubmissions(app.strapi);
  const made = [
    { state: 'completed', events: '3' },
    { state: 'failed', events: '3' },
    { state: 'processing', events: '2' },
    { state: 'submitted', events: '1' },
  ];
  expect(await submissions()).toEqual(made);
  await ensureSampleSubmissions(app.strapi);
  expect(await submissions()).toEqual(made);
});

it('mean the same times to a process in another time zone', async () => {
  const read = async (url: string) => {
    const { data } = (await (await fetch(`${url}/api/case-studies`)).json()) as { data: unknown };
    return data;
  };
  const [here, there] = await Promise.all([
    startInstance(app.databaseUrl, { TZ: 'UTC', TEST_UNASKED: '' }),
    startInstance(app.databaseUrl, { TZ: 'Asia/Kolkata', TEST_UNASKED: '' }),
  ]);
  try {
    expect(await read(there.url)).toEqual(await read(here.url));
  } finally {
    await Promise.all([here.stop(), there.stop()]);
  }
});

it('change nothing when the application starts again', async () => {
  const before = await counts();
  await app.restart();
  expect(await counts()).toEqual(before);
});

it('leave alone what an administrator granted, withdrew, renamed and deleted', async () => {
  const action = 'api::location.location.find';
  const { id } = await permission(action);
  await app.strapi.db.query('plugin::users-permissions.permission').delete({ where: { id } });
  await app.sql(`UPDATE admin_roles SET name = 'DPO' WHERE code = 'compliance-officer'`);
  const service = await app.strapi
    .documents('api::service.service')
    .findFirst({ filters: { slug: 'human-in-the-loop' } });
  await app.strapi
    .documents('api::service.service')
    .update({ documentId: service?.documentId ?? '', data: { slug: 'hitl' }, status: 'published' });
  await app.sql(`UPDATE strapi_core_store_settings SET value = replace(value, 'As it stands in the menu', 'My own help')
    WHERE key LIKE '%api::service.service'`);

  await app.restart();

  expect(await permission(action)).toBeNull();
  expect(await app.sql(`SELECT 1 FROM admin_roles WHERE name = 'DPO'`)).toHaveLength(1);
  expect(await app.sql(`SELECT 1 FROM services WHERE slug = 'human-in-the-loop'`)).toHaveLength(0);
  expect(
    await app.sql(`SELECT 1 FROM strapi_core_store_settings WHERE value LIKE '%My own help%'`)
  ).toHaveLength(1);
});

it('grant again what was lost with a release that did not have the action', async () => {
  const action = 'api::service.service.findBySlug';
  const edited = await copyOfDist('release-without-slugs');
  const api = path.join(edited, 'src/api/service');
  await replaceInFile(
    path.join(api, 'controllers/service.js'),
    'createSluggedContentController',
    'createContentController'
  );
  await writeFile(
    path.join(api, 'routes/service.js'),
    `module.exports = require('@strapi/strapi').factories.createCoreRouter('api::service.service');`
  );
  expect(await permission(action)).not.toBeNull();
  await app.restart(edited);
  expect(await permission(action)).toBeNull();
  await app.restart();
  expect(await permission(action)).not.toBeNull();
});

it('revoke the token with full access that Strapi makes', async () => {
  const tokens = await app.sql<{ type: string }>('SELECT type FROM strapi_api_tokens');
  expect(tokens.map(({ type }) => type)).not.toContain('full-access');
});

it('keep the passwords of the sample accounts out of the database in plain text', async () => {
  const rows = await app.sql<{ password: string }>('SELECT password FROM up_users');
  expect(rows.every(({ password }) => password.startsWith('$2'))).toBe(true);
});
