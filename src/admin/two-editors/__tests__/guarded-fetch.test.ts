import type { Choice } from '../conflicts';
import { entryOf } from '../entry-of';
import { createGuardedFetch } from '../guarded-fetch';

const ENTRY = '/content-manager/collection-types/api::service.service/abc';

const answer = (status: number, body: object) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

const entryAt = (updatedAt: string) => answer(200, { data: { documentId: 'abc', updatedAt } });

const conflict = (version: string) =>
  answer(409, {
    error: {
      name: 'ConflictError',
      details: { version, changedAt: '', changedBy: 'A', differences: [] },
    },
  });

/** A panel that gets these answers, in order, and an editor who always chooses the same. */
const open = (answers: Response[], choice: Choice = 'back') => {
  const sent: (string | null)[] = [];
  const fetch = createGuardedFetch(
    (_input, init) => {
      sent.push(new Headers(init?.headers).get('If-Match'));
      return Promise.resolve(answers.shift()!);
    },
    () => Promise.resolve(choice)
  );
  return { fetch, sent };
};

describe('the requests of a form', () => {
  it.each([
    [ENTRY, 'api::service.service abc'],
    [`${ENTRY}?status=draft&locale=en`, 'api::service.service abc'],
    [`${ENTRY}/actions/publish`, 'api::service.service abc'],
    [`${ENTRY}?status=published`, undefined],
    [`${ENTRY}/actions/countDraftRelations`, undefined],
    ['/content-manager/collection-types/api::service.service', undefined],
    ['/content-manager/collection-types/api::service.service/actions/publish', undefined],
    ['/content-manager/collection-types/api::service.service/clone/abc', undefined],
    ['/content-manager/single-types/api::about.about', 'api::about.about'],
    ['/admin/users/me', undefined],
  ])('are known by their address: %s', (url, entry) => {
    expect(entryOf(url)).toBe(entry);
  });

  it('carry the version that was read last', async () => {
    const { fetch, sent } = open([
      entryAt('2026-01-01T00:00:00.000Z'),
      entryAt('2026-01-01T00:00:01.000Z'),
      entryAt('2026-01-01T00:00:02.000Z'),
    ]);
    await fetch(ENTRY);
    await fetch(ENTRY, { method: 'PUT' });
    await fetch(ENTRY, { method: 'PUT' });
    expect(sent).toEqual([null, '"2026-01-01T00:00:00.000Z"', '"2026-01-01T00:00:01.000Z"']);
  });

  it('are sent again over the other version when the editor keeps theirs', async () => {
    const { fetch, sent } = open(
      [
        entryAt('2026-01-01T00:00:00.000Z'),
        conflict('"b"'),
        conflict('"c"'),
        entryAt('2026-01-02'),
      ],
      'mine'
    );
    await fetch(ENTRY);
    const { status } = await fetch(ENTRY, { method: 'PUT' });
    expect(status).toBe(200);
    expect(sent.slice(1)).toEqual(['"2026-01-01T00:00:00.000Z"', '"b"', '"c"']);
  });

  it.each<Choice>(['theirs', 'back'])(
    'change nothing when the editor chooses %s',
    async (choice) => {
      const { fetch, sent } = open([entryAt('2026-01-01T00:00:00.000Z'), conflict('"b"')], choice);
      await fetch(ENTRY);
      const { status } = await fetch(ENTRY, { method: 'PUT' });
      expect(status).toBe(409);
      expect(sent).toHaveLength(2);
    }
  );

  it.each([
    ['a form', ENTRY, 'PUT'],
    ['a new entry', '/content-manager/collection-types/api::service.service', 'POST'],
    ['a publication', `${ENTRY}/actions/publish`, 'POST'],
    ['a choice in a list', '/content-manager/collection-types/api::a.a/actions/bulkDelete', 'POST'],
  ])('are sent once where %s is sent twice at once', async (_name, url, method) => {
    const { fetch, sent } = open([entryAt('2026-01-01T00:00:00.000Z'), entryAt('2026-01-02')]);
    const click = () => fetch(url, { method, body: '{"name":"a"}' });
    const answers = await Promise.all([click(), click(), click()]);
    expect(sent).toHaveLength(1);
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(texts).size).toBe(1);
    await click();
    expect(sent).toHaveLength(2);
  });

  it('are sent once more after a failure', async () => {
    const { fetch } = open([]);
    await expect(fetch(ENTRY, { method: 'PUT', body: '{}' })).rejects.toThrow();
    await expect(fetch(ENTRY, { method: 'PUT', body: '{}' })).rejects.toThrow();
  });

  it('ask nothing where there is nothing to choose: what was sent is there', async () => {
    const { fetch, sent } = open(
      [entryAt('2026-01-01T00:00:00.000Z'), conflict('"b"'), entryAt('2026-01-02')],
      'back'
    );
    await fetch(ENTRY);
    const { status } = await fetch(ENTRY, { method: 'PUT', body: '{"name":"a"}' });
    expect([status, sent.at(-1)]).toEqual([200, '"b"']);
  });
});
