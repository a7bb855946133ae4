import type { Right } from '../../../helpers/admin-accounts';
import { CASE_STUDY_UID, EXPLORER, OWN, USER_UID } from './panel';
import type { Caller, Panel } from './panel';

export const describeGivenRights = (panel: Panel): void => {
  const { as, account } = panel;

  describe('whoever gives rights', () => {
    const manages = ['roles', 'users'].flatMap((what) =>
      ['create', 'read', 'update', 'delete'].map((name) => `admin::${what}.${name}`)
    );
    const reads: Right = {
      action: `${EXPLORER}.read`,
      subject: USER_UID,
      properties: { fields: ['username', 'name'] },
    };
    const updatesOwn: Right = {
      action: `${EXPLORER}.update`,
      subject: CASE_STUDY_UID,
      properties: { fields: ['title'] },
      conditions: OWN,
    };
    const beyond: [what: string, right: Right][] = [
      ['another action', { action: 'plugin::form-submissions.read' }],
      ['another type', { ...reads, subject: CASE_STUDY_UID }],
      ['another attribute', { ...reads, properties: { fields: ['username', 'email'] } }],
      ['every attribute', { ...reads, properties: {} }],
      ['no condition', { ...updatesOwn, conditions: [] }],
      ['another condition', { ...updatesOwn, conditions: ['admin::has-same-role-as-creator'] }],
    ];
    const within: Right[] = [{ ...reads, properties: { fields: ['name'] } }, updatesOwn];

    let manager: Caller;
    let ids: Record<string, number>;

    const makeRole = async (name: string, rights: Right[]): Promise<number> => {
      const { body } = await as(panel.superAdmin).post('/admin/roles', { name, description: name });
      const { status } = await as(panel.superAdmin).put(
        `/admin/roles/${body.data.id}/permissions`,
        {
          permissions: rights.map((right) => ({
            subject: null,
            properties: {},
            conditions: [],
            ...right,
          })),
        }
      );
      expect(status).toBe(200);
      return body.data.id;
    };

    beforeAll(async () => {
      manager = as(await account('manager', [...manages, reads, updatesOwn]));
      const { body: users } = await as(panel.superAdmin).get('/admin/users?pageSize=100');
      const { body: roles } = await as(panel.superAdmin).get('/admin/roles');
      const named = (list: { id: number; email?: string; name?: string; code?: string }[]) =>
        list.map(({ id, email, name }): [string, number] => [email ?? name ?? '', id]);
      ids = Object.fromEntries([...named(users.data.results), ...named(roles.data)]);
    });

    it.each(beyond)('does not give %s than they have', async (what, right) => {
      const own = `/admin/roles/${ids.manager}/permissions`;
      const rightsOf = async (path: string) =>
        (await as(panel.superAdmin).get(path)).body.data.length as number;
      const before = await rightsOf(own);
      const wider = { subject: null, properties: {}, conditions: [], ...right };
      expect((await manager.put(own, { permissions: [wider] })).status).toBe(403);
      expect(await rightsOf(own)).toBe(before);

      const role = await makeRole(`beyond by ${what}`, [right]);
      const roles = [role];
      const invited = { firstname: 'a', lastname: 'b', email: `${role}@example.com`, roles };
      expect((await manager.post('/admin/users', invited)).status).toBe(403);
      const self = `/admin/users/${ids['manager@example.com']}`;
      expect((await manager.put(self, { roles })).status).toBe(403);
      expect((await manager.put(self, { roles: [String(role)] })).status).toBe(403);

      const { body } = await as(panel.superAdmin).post('/admin/users', invited);
      const other = `/admin/users/${body.data.id}`;
      for (const way of [{ password: 'Correct-horse-8' }, { email: `mine-${role}@example.com` }]) {
        expect((await manager.put(other, way)).status).toBe(403);
      }
      const renamed = { firstname: 'c', email: invited.email, isActive: false };
      expect((await manager.put(other, renamed)).status).toBe(200);
    });

    it('gives what they have', async () => {
      const role = await makeRole('within', []);
      const permissions = within.map((right) => ({ subject: null, conditions: [], ...right }));
      expect((await manager.put(`/admin/roles/${role}/permissions`, { permissions })).status).toBe(
        200
      );
      const invited = { firstname: 'a', lastname: 'b', email: 'within@example.com', roles: [role] };
      expect((await manager.post('/admin/users', invited)).status).toBe(201);
    });

    it('leaves to a role what it has already', async () => {
      const submissions = { action: 'plugin::form-submissions.read' };
      const role = await makeRole('has more', [submissions]);
      const { body } = await as(panel.superAdmin).get(`/admin/roles/${role}/permissions`);
      const kept = (body.data as Right[]).map(({ action, subject, properties, conditions }) => ({
        ...{ action, subject, properties, conditions },
      }));
      const permissions = [...kept, { ...reads, conditions: [] }];
      expect((await manager.put(`/admin/roles/${role}/permissions`, { permissions })).status).toBe(
        200
      );
    });

    it('makes, changes and removes no Super Admin', async () => {
      const roles = [ids['Super Admin']];
      const invited = { firstname: 'a', lastname: 'b', email: 'super@example.com', roles };
      const { body } = await as(panel.superAdmin).post('/admin/users', {
        ...invited,
        email: 'second@example.com',
      });
      const { id } = body.data;
      for (const answer of [
        await manager.post('/admin/users', invited),
        await manager.put(`/admin/users/${ids['manager@example.com']}`, { roles }),
        await manager.put(`/admin/users/${id}`, { email: 'mine@example.com' }),
        await manager.put(`/admin/users/${id}`, { isActive: false }),
        await manager.put(`/admin/users/${id}`, { password: 'Correct-horse-8' }),
        await manager.delete(`/admin/users/${id}`),
        await manager.post('/admin/users/batch-delete', { ids: [id] }),
        await manager.post('/admin/users/batch-delete', { ids: [String(id)] }),
      ]) {
        expect(answer.status).toBe(403);
      }
      expect(
        (await as(panel.superAdmin).put(`/admin/users/${id}`, { roles: [ids.manager] })).status
      ).toBe(200);
      expect((await manager.delete(`/admin/users/${id}`)).status).toBe(200);
    });
  });
};
