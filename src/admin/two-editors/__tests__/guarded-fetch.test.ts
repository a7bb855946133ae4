import { saves } from '../../unsaved-work/saves';
import type { Choice } from '../conflicts';
import { asChangeOf, entryOf } from '../entry-of';
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

const madeBefore = (made: object | null) =>
  answer(409, { error: { name: 'ConflictError', details: { made } } });

const NEW = '/content-manager/collection-types/api::service.service';

/** A panel that gets these answers, in order, and an editor who always chooses the same. */
const open = (answers: Response[], choice: Choice = 'back') => {
  const sent: (string | null)[] = [];
  const requests: (string | null)[][] = [];
  const fetch = createGuardedFetch(
    (input, init) => {
      const headers = new Headers(init?.headers);
      sent.push(headers.get('If-Match'));
      requests.push([init?.method ?? 'GET', input as string, headers.get('Idempotency-Key')]);
      return Promise.resolve(answers.shift()!);
    },
    () => Promise.resolve(choice)
  );
  return { fetch, sent, requests };
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

describe('the form of a new entry', () => {
  const made = { documentId: 'abc', version: '2026-01-01T00:00:00.000Z' };
  const silent = { sent: () => undefined, settled: () => undefined };
  const save = (fetch: typeof globalThis.fetch, name: string, url = NEW) =>
    fetch(url, { method: 'POST', body: JSON.stringify({ name }) }).catch(() => undefined);

  it('has one key for all that it sends, and another one when it is opened again', async () => {
    const { fetch, requests } = open([
      entryAt('2026-01-01'),
      entryAt('2026-01-01'),
      entryAt('2026-01-01'),
    ]);
    const close = saves.listen('api::service.service create', silent);
    await save(fetch, 'a');
    await save(fetch, 'b', `${NEW}/actions/publish`);
    close();
    saves.listen('api::service.service create', silent)();
    await save(fetch, 'b');
    const [first, second, third] = requests.map(([, , key]) => key);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(second).toBe(first);
    expect(third).not.toBe(first);
  });

  it('keeps the key of what got no answer, where no form says anything', async () => {
    const { fetch, requests } = open([]);
    await save(fetch, 'a');
    await save(fetch, 'a');
    await save(fetch, 'b');
    const keys = requests.map(([, , key]) => key);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('changes what it has made, where it says something else by now', async () => {
    const { fetch, requests, sent } = open([madeBefore(made), entryAt('2026-01-02')]);
    const response = await save(fetch, 'b', `${NEW}?locale=en`);
    expect(response?.status).toBe(200);
    expect(requests[1]).toEqual(['PUT', `${NEW}/abc?locale=en`, null]);
    expect(sent[1]).toBe(`"${made.version}"`);
  });

  it('makes another one once what it had made is deleted', async () => {
    const { fetch, requests } = open([madeBefore(null), entryAt('2026-01-02')]);
    const close = saves.listen('api::service.service create', silent);
    expect((await save(fetch, 'a'))?.status).toBe(409);
    await save(fetch, 'a');
    close();
    expect(requests[1]?.[2]).not.toBe(requests[0]?.[2]);
  });

  it.each([
    [NEW, 'PUT', `${NEW}/abc`],
    [`${NEW}/actions/publish?a=1`, 'POST', `${NEW}/abc/actions/publish?a=1`],
    [`${NEW}/clone/source`, 'PUT', `${NEW}/abc`],
  ])('knows where its changes go: %s', (url, method, target) => {
    expect(asChangeOf(url, 'abc')).toEqual({ url: target, method });
  });
});
