import type { Right } from '../../../helpers/admin-accounts';
import { eventually } from '../../../helpers/eventually';
import { startWebhookReceiver } from '../../../helpers/webhook-receiver';
import { CASE_STUDY_UID, EXPLORER, LIST, OWN, USER_UID } from './panel';
import type { Panel } from './panel';

export const describeWebhooks = (panel: Panel): void => {
  const { as, account } = panel;

  describe('a webhook', () => {
    const shown = () =>
      Object.values(panel.app.strapi.contentTypes)
        .filter(({ pluginOptions = {} }) => {
          const options = pluginOptions as { 'content-manager'?: { visible?: boolean } };
          return options['content-manager']?.visible !== false;
        })
        .map(({ uid }) => uid as string);
    const fieldsOf = (uid: string) =>
      panel.app.strapi
        .service('admin::content-type')
        .getNestedFields(panel.app.strapi.contentType(uid as never), {
          components: panel.app.strapi.components,
        }) as string[];
    const reads = (): Right[] =>
      shown().map((subject) => ({
        action: `${EXPLORER}.read`,
        subject,
        properties: { fields: fieldsOf(subject) },
      }));
    const EVENTS = ['entry.create', 'entry.publish', 'media.create'];
    let receiver: Awaited<ReturnType<typeof startWebhookReceiver>>;
    let count = 0;

    beforeAll(async () => {
      receiver = await startWebhookReceiver();
    });
    afterAll(() => receiver.stop());

    const makers: [what: string, rights: () => (string | Right)[], allowed: string[]][] = [
      ['reads nothing', () => [], []],
      ['reads files', () => ['plugin::upload.read'], ['media.create']],
      ['reads files of their own', () => [{ action: 'plugin::upload.read', conditions: OWN }], []],
      ['reads all types', reads, ['entry.create', 'entry.publish']],
      ['reads all types but one', () => reads().slice(1), []],
      [
        'reads all types, of one their own',
        () => reads().map((right, index) => (index ? right : { ...right, conditions: OWN })),
        [],
      ],
      [
        'reads all types, of one not all attributes',
        () =>
          reads().map((right) =>
            right.subject === USER_UID ? { ...right, properties: { fields: ['username'] } } : right
          ),
        [],
      ],
    ];

    it.each(makers)(
      'is made and changed by whoever %s within that',
      async (what, rights, allowed) => {
        const maker = as(
          await account(what.replaceAll(/\W+/g, '-'), [
            ...['create', 'read', 'update'].map((name) => `admin::webhooks.${name}`),
            ...rights(),
          ])
        );
        for (const event of EVENTS) {
          const webhook = (events: string[]) => ({
            name: `hook ${(count += 1)}`,
            url: 'https://hook.invalid/',
            headers: {},
            events,
          });
          const { body } = await as(panel.superAdmin).post('/admin/webhooks', webhook([event]));
          const path = `/admin/webhooks/${body.data.id}`;
          const statuses = [
            (await maker.post('/admin/webhooks', webhook([event]))).status,
            (await maker.post('/admin/webhooks', webhook([...allowed, event]))).status,
            (await maker.put(path, { ...webhook([event]), isEnabled: true })).status,
          ];
          const expected = allowed.includes(event) ? [201, 201, 200] : [403, 403, 403];
          expect([event, statuses]).toEqual([event, expected]);
        }
        await panel.app.strapi.db.query('strapi::webhook').deleteMany({});
      }
    );

    it('sends nothing personal, nothing private, and of hidden types nothing', async () => {
      const events = ['entry.create', 'entry.update', 'entry.delete', 'media.create'];
      const webhook = { name: 'all', url: receiver.url, headers: {}, events };
      expect((await as(panel.superAdmin).post('/admin/webhooks', webhook)).status).toBe(201);
      const mark = 'kept-at-home';
      const person = {
        username: `${mark}-name`,
        email: `${mark}@example.com`,
        name: mark,
        company: mark,
        phone: '+919845012345',
        country: mark,
        password: 'Violet-otter-82-lamp',
        role: { connect: [{ id: 1 }] },
      };
      const users = `/content-manager/collection-types/${USER_UID}`;
      const made = await as(panel.superAdmin).post(users, person);
      expect([made.status, made.body.error]).toEqual([201, undefined]);
      const uid = 'plugin::form-submissions.form-submission';
      const entry = { id: 1, documentId: 'submission', state: mark, data: { message: mark } };
      await panel.app.strapi.eventHub.emit('entry.create', {
        model: 'form-submission',
        uid,
        entry,
      });
      const last = 'The last one';
      expect((await as(panel.superAdmin).post(LIST, { title: last, client: 'c' })).status).toBe(
        201
      );
      await eventually(() => {
        expect(receiver.bodies.some((body) => body.includes(last))).toBe(true);
      });
      const sent = receiver.bodies.map(
        (body) => JSON.parse(body) as { uid: string; entry: object }
      );
      expect(sent.map(({ uid }) => uid)).toEqual(
        expect.arrayContaining([USER_UID, uid, CASE_STUDY_UID])
      );
      expect(receiver.bodies.filter((body) => body.includes(mark))).toEqual([]);
      expect(receiver.bodies.join()).not.toMatch(/98450|Violet|\$2[aby]\$/);
    });
  });
};
