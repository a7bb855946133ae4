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
});
