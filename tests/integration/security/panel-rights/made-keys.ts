import type { Right } from '../../../helpers/admin-accounts';
import { EXPLORER, OWN } from './panel';
import type { Caller, Panel } from './panel';

export const describeMadeKeys = (panel: Panel): void => {
  const { as, account } = panel;

  describe('whoever makes keys for others', () => {
    const SERVICE = 'api::service.service';
    const explorer = (...names: string[]): Right[] =>
      names.map((name) => ({
        action: `${EXPLORER}.${name}`,
        subject: SERVICE,
        ...(name !== 'delete' && name !== 'publish' && { properties: { fields } }),
      }));
    const fields = [
      'name',
      'slug',
      'description',
      'icon',
      'order',
      'caseStudies',
      'features',
      'seo',
    ];
    const makes = ['api-tokens', 'admin-tokens', 'transfer.tokens'].flatMap((what) =>
      ['access', 'create', 'read', 'update', 'regenerate'].map((name) => `admin::${what}.${name}`)
    );
    const roles = ['create', 'read', 'update'].map(
      (name) => `plugin::users-permissions.roles.${name}`
    );
    const keys = [...makes.filter((name) => name !== 'admin::transfer.tokens.access'), ...roles];

    /** Rights of a maker, the actions that these cover, and one that they do not. */
    const makers: [what: string, rights: (string | Right)[], own: string[], beyond: string[]][] = [
      ['nothing else', [], [], ['api::service.service.find', 'plugin::upload.content-api.find']],
      [
        'reading a type',
        explorer('read'),
        ['api::service.service.find', 'api::service.service.findBySlug'],
        [
          ...['create', 'update', 'delete'].map((name) => `api::service.service.${name}`),
          'api::case-study.case-study.find',
          'plugin::users-permissions.user.find',
          'plugin::users-permissions.role.find',
          'plugin::content-type-builder.content-types.getContentTypes',
        ],
      ],
      [
        'reading some attributes',
        [{ action: `${EXPLORER}.read`, subject: SERVICE, properties: { fields: ['name', 'seo'] } }],
        [],
        ['api::service.service.find'],
      ],
      [
        'reading their own',
        [{ ...explorer('read')[0], action: `${EXPLORER}.read`, conditions: OWN }],
        [],
        ['api::service.service.findOne'],
      ],
      [
        'writing without publishing',
        explorer('read', 'create', 'update'),
        ['api::service.service.find'],
        ['api::service.service.create', 'api::service.service.update'],
      ],
      [
        'publishing',
        explorer('read', 'create', 'update', 'publish'),
        ['api::service.service.create', 'api::service.service.update'],
        ['api::service.service.delete'],
      ],
      [
        'files of their own',
        [{ action: 'plugin::upload.read', conditions: OWN }],
        [],
        ['plugin::upload.content-api.find'],
      ],
      [
        'files',
        ['plugin::upload.read'],
        ['plugin::upload.content-api.findOne'],
        ['plugin::upload.content-api.upload', 'plugin::upload.content-api.destroy'],
      ],
    ];
    let count = 0;
    const token = (body: object) => ({
      name: `token ${(count += 1)}`,
      description: '',
      lifespan: null,
      ...body,
    });
    const custom = (permissions: string[]) => token({ type: 'custom', permissions });
    const role = (actions: string[]) => ({
      name: `role ${(count += 1)}`,
      description: 'x',
      permissions: Object.fromEntries(
        actions.map((action) => {
          const [api = '', controller = '', name = ''] = action.split('.');
          return [api, { controllers: { [controller]: { [name]: { enabled: true } } } }];
        })
      ),
    });
    const made = async (path: string, body: object) => {
      const answer = await as(panel.superAdmin).post(path, body);
      expect([path, answer.status, answer.body]).toEqual([path, 201, expect.anything()]);
      return answer.body.data as { id: number; accessKey: string };
    };
    /** Every way to get or widen a key with this content. */
    const answersTo = async (maker: Caller, body: { name: string }) => {
      const foreign = await made('/admin/api-tokens', { ...body, name: `${body.name} of another` });
      const path = `/admin/api-tokens/${foreign.id}`;
      const narrow = await made('/admin/api-tokens', custom([]));
      const answers = [
        await maker.post('/admin/api-tokens', body),
        await maker.post(`${path}/regenerate`),
        await maker.put(path, { description: 'changed' }),
        await maker.put(`/admin/api-tokens/${narrow.id}`, {
          ...body,
          name: `${body.name} changed`,
          lifespan: undefined,
        }),
      ];
      const { body: shown } = await maker.get(path);
      return {
        statuses: answers.map(({ status }) => status),
        key: shown.data.accessKey as unknown,
      };
    };

    it.each(makers)('gives with %s what they may do', async (what, rights, own, beyond) => {
      const maker = as(
        await account(`maker with ${what}`.replaceAll(' ', '-'), [...keys, ...rights])
      );
      const refused = { statuses: [403, 403, 403, 403], key: null };
      for (const body of [
        ...[...beyond.map((action) => [action]), [...own, ...beyond]].map(custom),
        token({ type: 'read-only' }),
        token({ type: 'full-access' }),
      ]) {
        expect([body, await answersTo(maker, body)]).toEqual([body, refused]);
      }
      expect(await answersTo(maker, custom(own))).toEqual({
        statuses: [201, 201, 200, 200],
        key: expect.any(String),
      });
      const public_ = role(own);
      expect((await maker.post('/users-permissions/roles', public_)).status).toBe(200);
      const stored = await panel.app.strapi.db
        .query('plugin::users-permissions.role')
        .findOne({ where: { name: public_.name } });
      const path = `/users-permissions/roles/${stored.id}`;
      for (const action of beyond) {
        expect((await maker.post('/users-permissions/roles', role([action]))).status).toBe(403);
        expect((await maker.put(path, role([...own, action]))).status).toBe(403);
        expect((await as(panel.superAdmin).put(path, role([action]))).status).toBe(200);
        expect((await maker.put(path, role([action]))).status).toBe(200);
      }
    });

    it('makes no token that copies everything', async () => {
      const maker = as(await account('maker-of-copies', keys));
      // Transfers are switched off here, which is told behind the rights.
      const path = '/admin/transfer/tokens/1';
      for (const answer of [
        await maker.post('/admin/transfer/tokens', token({ permissions: ['pull'] })),
        await maker.put(path, { permissions: ['pull', 'push'] }),
        await maker.post(`${path}/regenerate`),
      ]) {
        expect(answer.status).toBe(403);
      }
    });

    it('gives by a token of the panel what this token may do', async () => {
      const adminPermissions = keys
        .filter((name) => name.includes('-tokens.'))
        .map((action) => ({ action, subject: null, properties: {}, conditions: [] }));
      const { accessKey } = await made('/admin/admin-tokens', token({ adminPermissions }));
      const wide = [
        ...adminPermissions,
        { action: 'admin::users.read', subject: null, properties: {}, conditions: [] },
      ];
      const foreign = await made('/admin/admin-tokens', token({ adminPermissions: wide }));
      const holder = as(`Bearer ${accessKey}`);
      const path = `/admin/admin-tokens/${foreign.id}`;
      for (const answer of [
        await holder.post('/admin/admin-tokens', token({ adminPermissions: wide })),
        await holder.post('/admin/api-tokens', token({ type: 'full-access' })),
        await holder.post('/admin/api-tokens', custom(['api::service.service.find'])),
        await holder.post(`${path}/regenerate`),
        await holder.put(path, { description: 'changed' }),
      ]) {
        expect(answer.status).toBe(403);
      }
      expect((await holder.get(path)).body.data.accessKey).toBeNull();
      const same = await holder.post('/admin/admin-tokens', token({ adminPermissions }));
      expect(same.status).toBe(201);
    });
  });
};
