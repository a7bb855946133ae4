import { createApiToken, signInToAdminPanel } from '../../../helpers/callers';
import { addContentType, copyOfDist } from '../../../helpers/edited-dist';
import { startStrapi } from '../../../helpers/strapi';
import type { TestApplication } from '../../../helpers/strapi';

export const TICKET = 'api::ticket.ticket';
export const FORM = 'plugin::form-submissions.form';
export const LOCATION = 'api::location.location';
export const SERVICE = 'api::service.service';
export const PANEL = '/content-manager/collection-types';

/** What no person understands. */
export const OF_PROGRAMMERS =
  /final value|NaN|`|\btype\b|undefined|\bnull\b|must match|must be defined|following values|[,:] *$|notNull|Entity not found|^Not ?Found$/i;

/** One attribute of each type, with each kind of limit, all of them required. */
export const attributes = {
  string: { type: 'string', minLength: 2, maxLength: 20, regex: '^[a-z ]+$' },
  short: { type: 'string' },
  text: { type: 'text', minLength: 10 },
  richtext: { type: 'richtext', maxLength: 100 },
  email: { type: 'email' },
  handle: { type: 'uid' },
  whole: { type: 'integer', min: 1, max: 100 },
  large: { type: 'biginteger' },
  rate: { type: 'decimal', min: 0.5, max: 9.5, column: { args: [null] } },
  share: { type: 'float', min: 0, max: 1 },
  day: { type: 'date' },
  moment: { type: 'datetime' },
  clock: { type: 'time' },
  flag: { type: 'boolean' },
  choice: { type: 'enumeration', enum: ['one', 'two'] },
  data: { type: 'json' },
  result: { type: 'component', component: 'case-study.result' },
  results: { type: 'component', component: 'case-study.result', repeatable: true, min: 1, max: 3 },
  zone: { type: 'dynamiczone', components: ['case-study.result'], min: 1, max: 2 },
};

export const result = { metric: 'Speed', value: 'double', description: 'Twice as fast' };

export const ticket = {
  string: 'some text',
  short: 'Short',
  text: 'Described at some length',
  richtext: 'Rich',
  email: 'asha@example.org',
  handle: 'a-handle',
  whole: 7,
  large: '12345678901',
  rate: 1.5,
  share: 0.25,
  day: '2026-01-31',
  moment: '2026-01-31T10:30:00.000Z',
  clock: '10:30:00',
  flag: true,
  choice: 'one',
  data: { a: 1 },
  result,
  results: [result],
  zone: [{ __component: 'case-study.result', ...result }],
};

export const locationNamed = (name: string) => ({ name, region: 'Karnataka', country: 'India' });

export const serviceNamed = (name: string) => ({
  name,
  description: 'Described at some length',
  icon: 'hitl',
  order: 1,
});

/** One application for all parts of the suite, from before its first test to after its last. */
export const createDesk = () => {
  let app: TestApplication;
  let token: string;
  let session: string;

  beforeAll(async () => {
    const dist = await copyOfDist('clumsy-editor');
    await addContentType(dist, 'ticket', {
      kind: 'collectionType',
      collectionName: 'tickets',
      info: { singularName: 'ticket', pluralName: 'tickets', displayName: 'Ticket' },
      options: { draftAndPublish: true },
      attributes: Object.fromEntries(
        Object.entries(attributes).map(([name, attribute]) => [
          name,
          { ...attribute, required: true },
        ])
      ),
    });
    app = await startStrapi({}, dist);
    token = await createApiToken(app.strapi, 'clumsy', 'full-access');
    session = await signInToAdminPanel(app);
  });

  afterAll(() => app.stop());

  return {
    /** Counted up for names that nothing else has. */
    number: 0,
    get app(): TestApplication {
      return app;
    },
    get token(): string {
      return token;
    },
    get session(): string {
      return session;
    },
    post(path: string, body: object, caller = session, key?: string) {
      const request = app.request.post(path).set('Authorization', caller);
      return (key === undefined ? request : request.set('Idempotency-Key', key)).send(body);
    },
    async count(table: string, name: string): Promise<number> {
      const [row] = await app.sql<{ count: number }>(
        `SELECT count(DISTINCT document_id)::int AS count FROM public.${table} WHERE name LIKE ?`,
        [`${name}%`]
      );
      return row?.count ?? 0;
    },
  };
};

export type Desk = ReturnType<typeof createDesk>;
