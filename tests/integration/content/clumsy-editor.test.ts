import { eventually } from '../../helpers/eventually';
import { someOf } from '../../helpers/volume';
import { describeBlankTexts } from './clumsy-editor/blank-texts';
import {
  createDesk,
  FORM,
  OF_PROGRAMMERS,
  PANEL,
  result,
  SERVICE,
  serviceNamed,
  TICKET,
} from './clumsy-editor/desk';
import { describeMadeOnce } from './clumsy-editor/made-once';
import { describeRefusedValues } from './clumsy-editor/refused-values';

const desk = createDesk();
const { post } = desk;

describeMadeOnce(desk);
describeRefusedValues(desk);
describeBlankTexts(desk);

interface Listing {
  uid: string;
  attributes: Record<string, { repeatable?: boolean; max?: number }>;
}

describe('an entry with too many parts', () => {
  const field = (index: number, options = 0) => ({
    key: `key_${index}`,
    label: 'Question',
    type: 'select',
    options: Array.from({ length: options }, (_, option) => ({
      value: `v${option}`,
      label: 'Answer',
    })),
  });
  const fields = (count: number, options = 0) =>
    Array.from({ length: count }, (_, index) => field(index, options));

  it.each([
    [
      'thousands of questions',
      { fields: fields(2000) },
      /(fields|Questions) must have at most 60 entries/,
    ],
    [
      'thousands of options',
      { fields: fields(1, 3000) },
      /(options|Options) must have at most 300 entries/,
    ],
    ['many of both', { fields: fields(30, 100) }, /at most 1000 parts/],
  ])('is refused as a draft: a form with %s', async (_what, parts, expected) => {
    desk.number += 1;
    const form = { key: `large_${desk.number}`, title: 'Large', ...parts };
    const panel = await post(`${PANEL}/${FORM}`, form);
    expect([panel.status, panel.body.error.message]).toEqual([
      400,
      expect.stringMatching(expected),
    ]);
    const seeded = desk.app.strapi.documents(FORM).create({ data: form as never });
    await expect(seeded).rejects.toThrow(expected);
  });

  it('is refused where its type names no maximum: in any list of any type', async () => {
    const types: Record<string, Listing> = desk.app.strapi.contentTypes as never;
    const lists = Object.values(types).flatMap(({ uid, attributes }) =>
      Object.entries(attributes)
        .filter(([, { repeatable, max }]) => repeatable === true && max === undefined)
        .map(([name]) => ({ uid, name }))
    );
    expect(lists.length).toBeGreaterThan(1);
    for (const { uid, name } of lists) {
      const answer = await post(`${PANEL}/${uid}`, { [name]: Array(201).fill({}) });
      expect([uid, answer.status, answer.body.error?.message]).toEqual([
        uid,
        400,
        expect.stringMatching(
          /^[A-Z].* must have at most 200 entries, in a draft too: 201 are there$/
        ),
      ]);
      expect(answer.body.error.details.errors[0].path).toEqual([name]);
    }
  });

  it.each([
    ['a list of a type', { results: Array(4).fill(result) }],
    ['a zone', { zone: Array(3).fill({ __component: 'case-study.result', ...result }) }],
    ['JSON', { data: Array(15_000).fill(1) }],
    ['JSON in writing', { data: JSON.stringify(Array(150_000).fill(1)) }],
  ])('is refused whatever there is too much of: %s', async (_what, data) => {
    const answer = await post(`${PANEL}/${TICKET}`, data);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(/at most/);
  });
});

describe('what was done in another tab already', () => {
  const GONE = 'a'.repeat(24);
  const publishedService = async () => {
    const data = { ...serviceNamed(`Tab ${++desk.number}`), slug: `tab-${desk.number}` };
    const services = desk.app.strapi.documents(SERVICE);
    const { documentId } = await services.create({ data: data as never, status: 'published' });
    return documentId;
  };
  const act = (action: string, id: string) => {
    const path = `${PANEL}/${SERVICE}/${id}`;
    if (action === 'delete') {
      return desk.app.request.delete(path).set('Authorization', desk.session);
    }
    const save = serviceNamed('Saved');
    return action === 'save'
      ? desk.app.request.put(path).set('Authorization', desk.session).send(save)
      : post(`${path}/actions/${action}`, action === 'publish' ? save : {});
  };
  const ACTIONS = ['publish', 'unpublish', 'discard', 'delete', 'save'];
  const pairs = ACTIONS.flatMap((first) => ACTIONS.map((second) => [first, second] as const));

  it.each(someOf(pairs, 3))(
    'is done or explained: %s, then %s; and both at once',
    async (first, second) => {
      const id = await publishedService();
      await act(first, id).expect(200);
      const atOnce = await publishedService();
      const answers = [
        await act(second, id),
        ...(await Promise.all([act(first, atOnce), act(second, atOnce)])),
      ];
      for (const { status, body } of answers) {
        expect([200, 400, 404]).toContain(status);
        if (status !== 200) {
          expect(body.error.message).not.toMatch(OF_PROGRAMMERS);
          expect(body.error.message).toMatch(/\w+ \w+ \w+/);
        }
      }
    }
  );

  /** Both have looked at the entry before either changes it. */
  it.each(['unpublish', 'discard'])('is explained to the slower of two: %s', async (slower) => {
    const id = await publishedService();
    const expectWaiting = (count: number) =>
      eventually(async () => {
        const waiting = await desk.app.sql(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
        );
        expect(waiting).toHaveLength(count);
      });
    const holder = await desk.app.strapi.db.connection.transaction();
    await holder.raw('SELECT FROM public.services WHERE document_id = ? FOR UPDATE', [id]);
    const answers = ['unpublish', slower].map(async (action, index) => {
      await expectWaiting(index);
      return act(action, id);
    });
    try {
      await expectWaiting(answers.length);
    } finally {
      await holder.commit();
    }
    const [first, second] = await Promise.all(answers);
    expect(first?.status).toBe(200);
    expect([second?.status, second?.body.error?.message]).toEqual([
      404,
      expect.stringContaining('This entry is not published, so there is nothing to take back'),
    ]);
  });

  it.each(ACTIONS)('is explained for an entry that is gone: %s', async (action) => {
    const { status, body } = await act(action, GONE);
    expect([status, body.error.message]).toEqual([
      404,
      expect.stringContaining('This entry does not exist any more'),
    ]);
  });

  it.each(['bulkPublish', 'bulkUnpublish', 'bulkDelete'])(
    'counts once in a list: %s',
    async (action) => {
      const id = await publishedService();
      const path = `${PANEL}/${SERVICE}/actions/${action}`;
      const { body } = await post(path, { documentIds: [id, id, id] }).expect(200);
      expect(body.count).toBe(1);
    }
  );

  it('keeps a list from being published in part', async () => {
    const { documentId } = await desk.app.strapi
      .documents(SERVICE)
      .create({ data: serviceNamed(`List ${++desk.number}`) as never });
    const path = `${PANEL}/${SERVICE}/actions/bulkPublish`;
    const { body } = await post(path, { documentIds: [documentId, GONE] }).expect(404);
    expect(body.error.message).toMatch(/^Nothing was published: of 2 chosen entries, 1 do/);
    const published = { documentId, status: 'published' } as const;
    expect(await desk.app.strapi.documents(SERVICE).findOne(published)).toBeNull();
    await post(`${PANEL}/${SERVICE}/actions/bulkDelete`, {
      documentIds: [documentId, GONE],
    }).expect(200);
    const again = await post(`${PANEL}/${SERVICE}/actions/bulkDelete`, { documentIds: [GONE] });
    expect([again.status, again.body.error.message]).toEqual([
      404,
      'These entries do not exist any more. Reload the list',
    ]);
  });
});
