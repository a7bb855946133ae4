import { randomBytes } from 'node:crypto';
import { createKeepLog } from '../../../src/plugins/audit-log/server/src/queues/keep-log';
import { getService } from '../../../src/plugins/audit-log/server/src/utils/get-service';
import { audit } from '../../helpers/audit-command';
import { allLines } from '../../helpers/audit-entries';
import { readableInLog } from '../../helpers/readable-audit';
import { startStrapi } from '../../helpers/strapi';

let app: Awaited<ReturnType<typeof startStrapi>>;

beforeAll(async () => {
  app = await startStrapi();
});

afterAll(async () => {
  await app.stop();
});

const forgetting = () => getService('forgetting', { strapi: app.strapi });

const readable = () => readableInLog(app.sql);

const encodings = (canary: string) => [
  canary,
  Buffer.from(canary).toString('hex'),
  Buffer.from(canary).toString('base64').slice(0, -4),
];

const plant = async (subject: { type: string; id: string }) => {
  const canary = `canary${randomBytes(9).toString('hex')}`;
  await getService('context', { strapi: app.strapi }).runAs(
    {
      actor: { kind: 'user', id: subject.id },
      source: 'rest',
      details: { address: `${canary}@example.org`, ip: '203.0.113.9', userAgent: canary },
    },
    () =>
      getService('recorder', { strapi: app.strapi }).record({
        action: 'open',
        class: 'read',
        entityType: 'test',
        entityId: 'plain',
        personal: { name: canary, list: [{ of: canary }] },
        subject,
      })
  );
  return canary;
};

it('leaves nothing of the forgotten that can be read, and every entry as it was', async () => {
  const type = 'plugin::users-permissions.user';
  const people = Array.from({ length: 6 }, () => ({ type, id: randomBytes(12).toString('hex') }));
  const canaries: string[] = [];
  for (const person of people) {
    canaries.push(await plant(person));
  }
  const before = await readable();
  canaries.forEach((canary) => {
    expect(before).toContain(canary);
  });
  const lines = await allLines(app.sql);

  await forgetting().forget(people.slice(0, 3));

  const after = await readable();
  canaries.forEach((canary, index) => {
    encodings(canary).forEach((text) => {
      expect(after.includes(text)).toBe(index >= 3 && text === canary);
    });
  });
  const linesAfter = await allLines(app.sql);
  expect([...lines].filter(([id, line]) => linesAfter.get(id) !== line)).toEqual([]);
  const tokens = await app.sql<{ actor_id: string }>(
    `SELECT actor_id FROM audit.ip_tokens JOIN audit.entries ON entry_id = entries.id
     WHERE actor_kind = 'user' ORDER BY entries.id`
  );
  expect(tokens.map(({ actor_id }) => actor_id)).toEqual(people.slice(3).map(({ id }) => id));

  // What comes later is not kept either.
  const later = await plant(people[0] as { type: string; id: string });
  expect(await readable()).not.toContain(later);
});

it('records what was forgotten, and by whom, without saying what it was', async () => {
  await forgetting().forget([{ type: 'test', id: 'document-1' }]);
  await forgetting().forget([{ type: 'anonymous', id: 'token-of-an-address' }]);
  const entries = await app.sql(
    `SELECT class, entity_type, entity_id, actor_kind FROM audit.entries
     WHERE action = 'forget' ORDER BY id DESC LIMIT 2`
  );
  expect(entries).toEqual([
    { class: 'change', entity_type: 'anonymous', entity_id: null, actor_kind: 'system' },
    { class: 'change', entity_type: 'test', entity_id: 'document-1', actor_kind: 'system' },
  ]);
});

it('forgets nobody when the work that asked for it is rolled back', async () => {
  const person = { type: 'plugin::users-permissions.user', id: 'undecided' };
  const canary = await plant(person);
  await expect(
    app.strapi.db.transaction(async () => {
      await forgetting().forget([person]);
      throw new Error('changed my mind');
    })
  ).rejects.toThrow('changed my mind');
  expect(await readable()).toContain(canary);
});

describe('whoever asks to forget', () => {
  const USER = 'plugin::users-permissions.user';
  const countOf = async (table: string) => {
    const [row] = await app.sql<{ count: number }>(`SELECT count(*)::int FROM audit.${table}`);
    return row?.count;
  };

  it.each([
    [
      { type: 'plugin::users-permissions.users', id: 'x' },
      /mean plugin::users-permissions\.user\?/,
    ],
    [{ type: 'user', id: 'x' }, /no type "user"/],
    [{ type: '', id: 'x' }, /no type ""/],
    [{ type: 'toString', id: 'x' }, /no type "toString"/],
    [{ type: 'anonymou', id: 'x' }, /mean anonymous\?/],
    [{ type: USER, id: '' }, /document id/],
    [{ type: USER, id: '  ' }, /document id/],
  ])('is told that there is no such thing: %j', async (subject, expected) => {
    const person = { type: USER, id: randomBytes(12).toString('hex') };
    const canary = await plant(person);
    const before = [await countOf('entries'), await countOf('subject_keys')];
    const refused = forgetting().forget([person, subject]);
    await expect(refused).rejects.toMatchObject({
      name: 'ValidationError',
      message: expect.stringMatching(expected),
    });
    expect([await countOf('entries'), await countOf('subject_keys')]).toEqual(before);
    expect(await readable()).toContain(canary);
  });

  it('is told how much was forgotten', async () => {
    const people = ['a', 'b'].map((name) => ({ type: USER, id: `${name}-who-is-counted` }));
    for (const person of people) {
      await plant(person);
    }
    const unknown = { type: USER, id: 'never-seen' };
    await expect(forgetting().forget([unknown])).resolves.toEqual({ forgotten: 0 });
    await expect(forgetting().forget([...people, unknown])).resolves.toEqual({ forgotten: 2 });
    await expect(forgetting().forget(people)).resolves.toEqual({ forgotten: 0 });
  });

  it('does so in a terminal, with a reason', async () => {
    const person = { type: USER, id: 'of-the-terminal' };
    const canary = await plant(person);
    for (const args of [
      [],
      [USER, person.id],
      [USER, '--reason', 'x'],
      [USER, 'a', 'b', '--reason', 'x'],
    ]) {
      const { code, stderr } = await audit(['forget', ...args]);
      expect([args, code, stderr]).toEqual([
        args,
        1,
        expect.stringContaining('Usage: npm run audit -- forget TYPE DOCUMENT_ID --reason TEXT'),
      ]);
    }
    const { stdout } = await audit(['forget', USER, person.id, '--reason', 'request 17'], {
      DATABASE_URL: app.databaseUrl,
    });
    expect(stdout).toMatch(/destroyed: 1\n$/);
    expect(await readable()).not.toContain(canary);
    const [entry] = await app.sql(
      `SELECT entity_type, source, actor_kind, changes #>> '{details,reason}' AS reason FROM audit.entries
       WHERE action = 'forget' AND entity_id = ?`,
      [person.id]
    );
    expect(entry).toEqual({
      entity_type: USER,
      source: 'cli',
      actor_kind: 'system',
      reason: 'request 17',
    });
  });
});

describe('a visitor who is somebody', () => {
  const PASSWORD = 'Violet-otter-82-lamp';
  const AGENT = 'agent-of-';
  let number = 0;

  /** All that nobody has to prove for: who is meant is known to the log. */
  const visits: Record<string, (email: string, agent: string) => Promise<unknown>> = {
    registration: (email, agent) =>
      app.request
        .post('/api/auth/local/register')
        .set('User-Agent', agent)
        .send({ username: email.replace(/\W/g, ''), name: 'Somebody', email, password: PASSWORD })
        .expect(200),
    'a failed log-in': (identifier, agent) =>
      app.request
        .post('/api/auth/local')
        .set('User-Agent', agent)
        .send({ identifier, password: 'wrong' })
        .expect(400),
    'a lost password': (email, agent) =>
      app.request.post('/api/auth/forgot-password').set('User-Agent', agent).send({ email }),
  };

  /** Somebody with an entry of each kind, and the agent that each of these names. */
  const visitAs = async () => {
    number += 1;
    const email = `visitor-${number}@example.org`;
    const agents: string[] = [];
    for (const [index, send] of Object.values(visits).entries()) {
      const agent = `${AGENT}${number}-${index}-`;
      agents.push(agent);
      await send(email, agent);
    }
    const [row] = await app.sql<{ id: string }>(
      'SELECT document_id AS id FROM up_users WHERE email = ?',
      [email]
    );
    return { agents, subject: { type: 'plugin::users-permissions.user', id: row?.id ?? '' } };
  };
  const stillTold = async (agents: string[]) => {
    const text = await readable();
    return agents.filter((agent) => text.includes(agent));
  };
  const tokensAbout = ({ id }: { id: string }) =>
    app.sql(
      `SELECT token FROM audit.ip_tokens JOIN audit.entries ON entry_id = entries.id
       WHERE entity_id = ? AND actor_kind = 'anonymous'`,
      [id]
    );

  it('is forgotten with the account, and what others did from there is not', async () => {
    const [one, other] = [await visitAs(), await visitAs()];
    expect(await stillTold(one.agents)).toEqual(one.agents);
    expect(await tokensAbout(one.subject)).not.toEqual([]);
    await forgetting().forget([one.subject]);
    expect(await stillTold(one.agents)).toEqual([]);
    expect(await tokensAbout(one.subject)).toEqual([]);
    expect(await stillTold(other.agents)).toEqual(other.agents);
    expect(await tokensAbout(other.subject)).not.toEqual([]);

    // What comes later is not kept either.
    await visits['a failed log-in']?.(`visitor-${number - 1}@example.org`, `${AGENT}later-`);
    expect(await stillTold([`${AGENT}later-`])).toEqual([]);
    expect(await tokensAbout(one.subject)).toEqual([]);
  });

  it('is forgotten by time, or when the visitor is, though the account stays', async () => {
    const one = await visitAs();
    await passDays(91);
    await forgetting().forgetVisitors();
    expect(await stillTold(one.agents)).toEqual([]);

    const other = await visitAs();
    const [visit] = (await tokensAbout(other.subject)) as { token: string }[];
    await forgetting().forget([{ type: 'anonymous', id: visit?.token ?? '' }]);
    expect(await stillTold(other.agents)).toEqual([]);
    expect(await tokensAbout(other.subject)).toEqual([]);
  });
});

const VISIT = `INSERT INTO audit.entries
  (id, class, era, transaction_id, action, entity_id, actor_kind, actor_details, source, changes)
  SELECT audit.next_id(clock_timestamp() - interval '1 day' * ?), 'access', audit.current_era(),
    pg_current_xact_id()::text::bigint, 'log-in-failed', ?, 'anonymous',
    audit.personal_value(to_jsonb(?::text)::text, 'anonymous', ?), 'rest', '{}' RETURNING id`;

const visit = async (daysAgo: number, canary: string, token: string) => {
  const [entry] = await app.sql<{ id: string }>(VISIT, [daysAgo, canary, canary, token]);
  await app.sql('INSERT INTO audit.ip_tokens VALUES (?, ?)', [entry?.id, token]);
};

const passDays = (days: number) =>
  app.sql(
    `UPDATE audit.subject_keys SET created_at = created_at - interval '1 day' * ?
     WHERE subject_type IN ('anonymous', 'address')`,
    [days]
  );

const tokensOf = async (token: string) => {
  const rows = await app.sql<{ entity_id: string }>(
    `SELECT entity_id FROM audit.ip_tokens JOIN audit.entries ON entry_id = entries.id
     WHERE token = ? ORDER BY entries.id`,
    [token]
  );
  return rows.map(({ entity_id }) => entity_id);
};

it('forgets no visit before its time when the clock leaps', async () => {
  const { handler } = createKeepLog({ strapi: app.strapi });
  const keepLog = () => handler({ signal: AbortSignal.timeout(60_000) } as never);
  await visit(0, 'visit-today', 'leaper');
  // To the log it is a quarter of a year later, in which it was not kept.
  await passDays(91);
  await keepLog();
  expect(await readable()).toContain('"visit-today"');
  // A day later, with the entries of a day.
  await visit(2, 'visit-between', 'somebody');
  await keepLog();
  expect((await readable()).replaceAll(/,visit-[a-z-]+,/g, '')).not.toContain('"visit-today"');
  await forgetting().forget([{ type: 'anonymous', id: 'somebody' }]);
});

it('forgets visits after 90 days, and keeps later ones of the same visitor', async () => {
  await visit(90, 'visit-long-ago', 'visitor');
  await app.sql(`SELECT audit.personal_value('"address-tried"', 'address', 'hash of an address')`);
  await passDays(9);
  // The key is put aside, so that the next visit has another one.
  await expect(forgetting().forgetVisitors()).resolves.toBe(0);
  await visit(81, 'visit-lately', 'visitor');
  await passDays(81);
  expect(await readable()).toContain('visit-long-ago');
  expect(await tokensOf('visitor')).toEqual(['visit-long-ago', 'visit-lately']);

  const run = await forgetting().forgetVisitors();
  expect(run).toBe(2);
  const text = (await readable()).replaceAll(/,visit-[a-z-]+,/g, '');
  expect(text).not.toContain('"visit-long-ago"');
  expect(text).toContain('"visit-lately"');
  expect(await tokensOf('visitor')).toEqual(['visit-lately']);
  const [known] = await app.sql<{ count: string }>(
    `SELECT count(*) FROM audit.subject_keys WHERE key IS NULL AND subject_id LIKE 'visitor%'`
  );
  expect(known?.count).toBe('0');

  // One who asks is forgotten with all that is left.
  await forgetting().forget([{ type: 'anonymous', id: 'visitor' }]);
  expect(await readable()).not.toContain('"visit-lately"');
  expect(await tokensOf('visitor')).toEqual([]);
});
