import { getService as getEncryptionService } from '../../../src/plugins/field-encryption/server/src/utils/get-service';
import { SUBMISSION_UID } from '../../../src/plugins/form-submissions/server/src/constants';
import { BATCH_SIZE } from '../../../src/plugins/gdpr/server/src/constants';
import { getService } from '../../../src/plugins/gdpr/server/src/utils/get-service';
import { startStrapi } from '../../helpers/strapi';
import type { TestApplication } from '../../helpers/strapi';
import { contactForm, keepDefinition } from '../../helpers/submissions';
import { volume } from '../../helpers/volume';

const ROWS = volume(20_000, 1_000_000);
/** So many came at a second of their own; the others are known by their month. */
const ALONE = volume(700, 5_000);
const MONTHS = 24;
const TEAMS = 10;
const MADE_TOGETHER = 10_000;

const FORM = {
  ...contactForm,
  key: 'many',
  fields: [
    { key: 'team', label: 'Team', type: 'number', required: false, personal: false } as const,
  ],
};

let app: TestApplication;

const personOf = (n: number) => `person-${n % (ROWS / 2)}`;
const monthOf = (n: number) => n % MONTHS;
const likenessOf = (n: number) => `${monthOf(n)} ${n % TEAMS}`;

/** What erasures leave, without the years that they would take here. */
const leaveMany = async () => {
  const hash = await keepDefinition(app.strapi, FORM);
  const values = getEncryptionService('values', app);
  await app.sql('ALTER TABLE public.form_submissions DISABLE TRIGGER USER');
  for (let first = 0; first < ROWS; first += MADE_TOGETHER) {
    const numbers = Array.from(
      { length: Math.min(MADE_TOGETHER, ROWS - first) },
      (_, at) => first + at
    );
    const sealed = numbers.map((n) => {
      const cell = { uid: SUBMISSION_UID, attribute: 'data', document: `many-${n}` };
      return values.encrypt(cell, JSON.stringify({ team: n % TEAMS }));
    });
    await app.sql(
      `INSERT INTO public.form_submissions (document_id, form_key, definition_hash, data, state,
         spam_verdict, spam_score, door, created_at, updated_at, published_at)
       SELECT 'many-' || n, 'many', ?, to_jsonb(sealed), 'completed', 'ham', 0, 'rest',
         made.at, made.at, made.at
       FROM unnest(?::integer[], ?::text[]) AS given (n, sealed)
       CROSS JOIN LATERAL (SELECT '2022-01-01'::timestamp + make_interval(months => n % ${MONTHS},
         secs => CASE WHEN n < ${ALONE} THEN n + 1 ELSE 0 END) AS at) AS made`,
      [hash, numbers, sealed]
    );
  }
  await app.sql('ALTER TABLE public.form_submissions ENABLE TRIGGER USER');
  await app.sql(
    `INSERT INTO ops.gdpr_anonymised (type, document_id, person)
     SELECT ?, 'many-' || n, 'person-' || n % ${ROWS / 2} FROM generate_series(0, ${ROWS - 1}) AS n`,
    [SUBMISSION_UID]
  );
  await app.sql('ANALYZE public.form_submissions, ops.gdpr_anonymised');
};

beforeAll(async () => {
  app = await startStrapi();
  await leaveMany();
});

afterAll(async () => {
  await app.stop();
});

/** How many people are alike, where those that came at a second of their own are left out, or not. */
const peopleAlike = (from: number): Map<string, Set<string>> => {
  const groups = new Map<string, Set<string>>();
  for (let n = from; n < ROWS; n += 1) {
    const likeness = likenessOf(n);
    groups.set(likeness, (groups.get(likeness) ?? new Set()).add(personOf(n)));
  }
  return groups;
};

/** The answer, and of how many rows the largest was that a statement of it had. */
const readTogether = async <Answer>(task: () => Promise<Answer>) => {
  let most = 0;
  const listen = (response: { rows?: unknown[] } | unknown[]) => {
    const rows = Array.isArray(response) ? response : (response.rows ?? []);
    most = Math.max(most, rows.length);
  };
  app.strapi.db.connection.on('query-response', listen);
  try {
    return { answer: await task(), most };
  } finally {
    app.strapi.db.connection.removeListener('query-response', listen);
  }
};

it(`judges ${ROWS} documents that are left, some at a time, and makes those alone coarser`, async () => {
  const anonymity = getService('anonymity', app);
  const found = await readTogether(() => anonymity.find());
  const judged = found.answer.find(({ uid }) => uid === SUBMISSION_UID);
  expect(judged).toMatchObject({
    k: 1,
    documents: ROWS,
    failingGroups: ALONE,
    failingDocuments: ALONE,
    unjudged: ['consents'],
  });
  expect(found.most).toBeLessThanOrEqual(BATCH_SIZE);

  const asked = { type: SUBMISSION_UID, quasiIdentifier: 'createdAt', level: 'month' } as const;
  const k = Math.min(...[...peopleAlike(0).values()].map(({ size }) => size));
  const after = { k, documents: ROWS, failingGroups: 0, failingDocuments: 0 };
  expect(await anonymity.preview(asked)).toMatchObject({ changed: ALONE, after });
  const done = await readTogether(() => anonymity.generalise({ ...asked, changed: ALONE }));
  expect(done.answer.after).toEqual(after);
});

it('says for a receipt how many are alike without reading those that are not', async () => {
  const anonymity = getService('anonymity', app);
  const n = ROWS / 4;
  const groups = peopleAlike(0);
  const own = [n, n + ROWS / 2].map((each) => groups.get(likenessOf(each))?.size ?? 0);
  const { result, queries } = await app.countQueries(() => anonymity.remainingOf(personOf(n)));
  expect(result).toEqual([{ type: SUBMISSION_UID, k: Math.min(...own), documents: 2 }]);
  // Those of one or two months, of which each has as many as all.
  const batches = Math.ceil((2 * ROWS) / MONTHS / BATCH_SIZE);
  const reading = queries.filter((sql) => sql.includes('from "public"."form_submissions"'));
  expect(reading.length).toBeLessThanOrEqual(batches + 2);
  expect(reading.length).toBeGreaterThan(0);
});
