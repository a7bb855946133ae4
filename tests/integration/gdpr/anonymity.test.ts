import fc from 'fast-check';
import { SUBMISSION_UID } from '../../../src/plugins/form-submissions/server/src/constants';
import { REQUEST_UID } from '../../../src/plugins/gdpr/server/src/constants';
import { getService } from '../../../src/plugins/gdpr/server/src/utils/get-service';
import { contactForm, createSubmission } from '../../helpers/submissions';
import { SEED, volume } from '../../helpers/volume';
import { openPrivacyDesk } from '../../helpers/privacy-desk';
import type { PrivacyDesk } from '../../helpers/privacy-desk';
import { generalised, leftDocuments, peopleAlike, stateOf } from './left-documents';

let desk: PrivacyDesk;

beforeAll(async () => {
  desk = await openPrivacyDesk();
});

afterAll(async () => {
  await desk.stop();
});

const LEFT_FORM = {
  ...contactForm,
  key: 'left',
  fields: (
    [
      ['team', 'number'],
      ['since', 'date'],
      ['country', 'country'],
      ['story', 'long_text'],
    ] as const
  ).map(([key, type]) => ({ key, label: key, type, required: false, personal: false })),
};

/** As an erasure would have left it. */
const leave = async (values: Record<string, unknown>, person: string) => {
  const id = await createSubmission(
    desk.app.strapi,
    { email: null, data: {}, ...values },
    LEFT_FORM
  );
  await desk.app.strapi.db.connection.raw(
    'INSERT INTO ops.gdpr_anonymised (type, document_id, person) VALUES (?, ?, ?)',
    [SUBMISSION_UID, id, person]
  );
  return id;
};

const judged = async () => {
  const { body } = await desk.get('/anonymity').expect(200);
  return body.data.find(({ uid }: { uid: string }) => uid === SUBMISSION_UID);
};

const at = (day: string) => new Date(`${day}T10:00:00.000Z`);

it('says who can be told from what is left, and makes it coarser for those alone', async () => {
  await desk.app.sql('DELETE FROM ops.gdpr_anonymised');
  const alike = { formKey: 'left', createdAt: at('2025-03-02'), data: { since: '2019-05-06' } };
  const safe: string[] = [];
  for (const person of ['a', 'b', 'c', 'd', 'e']) {
    safe.push(await leave(alike, person));
  }
  const one = await leave({ ...alike, data: { since: '2019-05-07', story: 'Mine' } }, 'f');
  // Five documents of one person hide nobody.
  const mine: string[] = [];
  for (let count = 0; count < 5; count += 1) {
    mine.push(await leave({ ...alike, data: { since: '2019-05-30' } }, 'g'));
  }
  const living = await createSubmission(
    desk.app.strapi,
    { createdAt: at('2025-03-09') },
    LEFT_FORM
  );

  const before = await judged();
  expect(before).toMatchObject({
    k: 1,
    documents: 11,
    failingGroups: 2,
    failingDocuments: 6,
    sizes: [
      { people: 1, documents: 6 },
      { people: 5, documents: 5 },
    ],
    unjudged: ['consents', 'data.story'],
  });
  expect(before.groups[0]).toMatchObject({
    people: 1,
    documents: 1,
    values: { 'data.since': '2019-05-07', formKey: 'left' },
  });
  expect(before.quasiIdentifiers).toContainEqual({
    name: 'data.since',
    levels: ['month', 'year', 'decade', 'gone'],
  });
  expect(JSON.stringify(before)).not.toContain('Mine');
  // As a receipt says it of somebody: five who are alike, and five documents of one.
  const remaining = (person: string) => getService('anonymity', desk.app).remainingOf(person);
  expect(await remaining('a')).toEqual([{ type: SUBMISSION_UID, k: 5, documents: 1 }]);
  expect(await remaining('g')).toEqual([{ type: SUBMISSION_UID, k: 1, documents: 5 }]);

  const asked = { type: SUBMISSION_UID, quasiIdentifier: 'data.since', level: 'month' };
  const { body: preview } = await desk.post('/anonymity/previews', asked, 'find').expect(200);
  expect(preview.data).toMatchObject({ changed: 6, before: { k: 1 }, after: { k: 2 } });
  expect(await judged()).toEqual(before);
  await desk.post('/anonymity/generalisations', { ...asked, changed: 6 }, 'find').expect(403);
  await desk.post('/anonymity/generalisations', { ...asked, changed: 5 }).expect(400);
  await desk.post('/anonymity/previews', { ...asked, level: 'width-10' }).expect(400);
  await desk.post('/anonymity/previews', { ...asked, quasiIdentifier: 'data' }).expect(400);
  await desk.post('/anonymity/previews', { ...asked, type: REQUEST_UID }).expect(404);

  const hold = await getService('holds', desk.app).place(
    { kind: 'document', type: SUBMISSION_UID, document: one, reason: 'Case 7' },
    'command'
  );
  const { body: refused } = await desk
    .post('/anonymity/generalisations', {
      ...asked,
      changed: 6,
    })
    .expect(400);
  expect(refused.error.message).toMatch(/^This is on hold/);
  await getService('holds', desk.app).release(hold.id, 'Over', 'command');
  expect(await judged()).toEqual(before);

  const { body: done } = await desk
    .post('/anonymity/generalisations', { ...asked, changed: 6 })
    .expect(200);
  expect(done.data.after).toMatchObject({ k: 2, failingGroups: 1 });
  expect(await judged()).toMatchObject(done.data.after);
  const dataOf = async (id: string) =>
    (await desk.app.strapi.db.query(SUBMISSION_UID).findOne({ where: { documentId: id } })).data;
  expect(await dataOf(one)).toEqual({ since: '2019-05-01', story: 'Mine' });
  expect(await dataOf(mine[0] ?? '')).toEqual({ since: '2019-05-01' });
  expect(await dataOf(safe[0] ?? '')).toEqual({ since: '2019-05-06' });
  expect(await dataOf(living)).toMatchObject({ name: 'Meena Kumari' });
  const entries = await desk.app.sql<{ changes: string }>(
    `SELECT changes::text FROM audit.entries WHERE action = 'generalise' AND class = 'read'`
  );
  expect(entries.map(({ changes }) => JSON.parse(changes))).toEqual([
    {
      details: {
        quasiIdentifier: 'data.since',
        level: 'month',
        changed: 6,
        kBefore: 1,
        kAfter: 2,
      },
    },
  ]);
});

const STEPS = [
  ['createdAt', ['month', 'year', 'decade']],
  ['answeredAt', ['month', 'decade', 'gone']],
  ['services', ['gone']],
  ['data.team', ['width-10', 'width-100', 'gone']],
  ['data.since', ['month', 'year', 'gone']],
  ['data.country', ['gone']],
] as const;

it('groups, and what makes them larger, are those of a slow reference, and no group ever shrinks', async () => {
  const services = (await desk.app.strapi.db
    .query('api::service.service')
    .findMany({ limit: 2, where: { publishedAt: { $notNull: true } } })) as { id: number }[];
  const day = fc.date({ min: at('2018-11-20'), max: at('2021-02-10'), noInvalidDate: true });
  const days = fc.constantFrom(...fc.sample(day, { numRuns: 6, seed: 13 }));
  const likeness = fc.record({
    createdAt: days,
    answeredAt: fc.option(days),
    services: fc.subarray(services.map(({ id }) => id)),
    data: fc.record(
      {
        team: fc.integer({ min: -15, max: 115 }),
        since: days.map((date) => date.toISOString().slice(0, 10)),
        country: fc.constantFrom('IN', 'LK'),
      },
      { requiredKeys: [] }
    ),
  });
  const person = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i');
  // Few that differ among many: or no two would be alike, and no group large enough.
  const documentsOf = fc
    .tuple(
      fc.array(likeness, { minLength: 1, maxLength: 4 }),
      fc.array(fc.tuple(person, fc.nat(3)), { minLength: 6, maxLength: 24, size: 'max' })
    )
    .map(([alike, those]) =>
      those.map(([whose, which]) => ({ person: whose, ...alike[which % alike.length] }))
    );
  const step = fc
    .constantFrom(...STEPS)
    .chain(([name, levels]) => fc.tuple(fc.constant(name), fc.constantFrom(...levels)));
  const undone = new Error('undone');
  await fc.assert(
    fc.asyncProperty(
      documentsOf,
      fc.array(step, { minLength: 1, maxLength: 6 }),
      async (documents, steps) => {
        const run = desk.app.strapi.db.transaction(async () => {
          await desk.app.strapi.db.connection.raw('DELETE FROM ops.gdpr_anonymised');
          const persons = new Map<string, string>();
          for (const { person: whose, ...values } of documents) {
            persons.set(await leave(values, whose), whose);
          }
          const anonymity = getService('anonymity', desk.app);
          let expected = await leftDocuments(desk.app, persons);
          for (const [quasiIdentifier, level] of steps) {
            const found = (await anonymity.find()).find(({ uid }) => uid === SUBMISSION_UID);
            expect(found).toMatchObject(stateOf(expected));
            if (!found?.quasiIdentifiers.some(({ name }) => name === quasiIdentifier)) {
              continue;
            }
            const asked = { type: SUBMISSION_UID, quasiIdentifier, level };
            const { changed } = await anonymity.preview(asked);
            await anonymity.generalise({ ...asked, changed });
            const before = peopleAlike(expected);
            expected = generalised(expected, quasiIdentifier, level);
            const after = await leftDocuments(desk.app, persons);
            expect(after).toEqual(expected);
            for (const [id, people] of peopleAlike(after)) {
              expect(people).toBeGreaterThanOrEqual(before.get(id) ?? 0);
            }
          }
          throw undone;
        });
        await expect(run).rejects.toBe(undone);
      }
    ),
    { numRuns: volume(5, 200), seed: SEED }
  );
});
