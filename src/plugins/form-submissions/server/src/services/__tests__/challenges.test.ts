import type { Core } from '@strapi/strapi';
import { solveChallenge } from 'altcha-lib';
import type { Challenge } from 'altcha-lib/types';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import fc from 'fast-check';
import { CHALLENGE_SECONDS } from '../../constants';
import { createChallengesService } from '../challenges';

const SECRET = 'a-secret-that-is-long-enough-for-a-test';

/** The service reads nothing of Strapi but its configuration. */
const serviceWith = (secret: string) => {
  const config = { secret, challenge: { maxNumber: 200 } };
  return createChallengesService({
    strapi: { config: { get: () => config } } as unknown as Core.Strapi,
  });
};
const challenges = serviceWith(SECRET);

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');

/** As the ALTCHA widget sends it. */
const solve = async (challenge: Challenge) => {
  const solution = await solveChallenge({ challenge, deriveKey });
  return { challenge, solution: solution! };
};

afterEach(() => {
  jest.useRealTimers();
});

const later = (seconds: number) =>
  jest.useFakeTimers({ now: Date.now() + seconds * 1000, advanceTimers: true });

it('accepts what was solved, and says what is spent and for how long', async () => {
  const payload = encode(await solve(await challenges.issue('contact')));
  later(10);
  const finding = await challenges.examine(payload, 'contact');
  expect(finding).toMatchObject({
    kind: 'solved',
    challenge: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
  if (finding.kind === 'solved') {
    expect(finding.ageSeconds).toBeGreaterThanOrEqual(10);
    expect(finding.ageSeconds).toBeLessThan(20);
    const left = (finding.expiresAt.getTime() - Date.now()) / 1000;
    expect(left).toBeGreaterThan(CHALLENGE_SECONDS - 20);
    expect(left).toBeLessThanOrEqual(CHALLENGE_SECONDS);
  }
  // The same is the same, so that it can be spent.
  expect(await challenges.examine(payload, 'contact')).toMatchObject({
    challenge: finding.kind === 'solved' ? finding.challenge : '',
  });
});

it('knows one that is missing, and one that has expired', async () => {
  expect(await challenges.examine(undefined, 'contact')).toEqual({ kind: 'missing' });
  expect(await challenges.examine('', 'contact')).toEqual({ kind: 'missing' });
  const payload = encode(await solve(await challenges.issue('contact')));
  later(CHALLENGE_SECONDS + 2);
  expect(await challenges.examine(payload, 'contact')).toEqual({ kind: 'expired' });
});

it('refuses one of another form, of another secret, and one without the work', async () => {
  const solved = await solve(await challenges.issue('contact'));
  expect(await challenges.examine(encode(solved), 'careers')).toEqual({ kind: 'forged' });
  expect(await serviceWith(`${SECRET}x`).examine(encode(solved), 'contact')).toEqual({
    kind: 'forged',
  });

  const { keyPrefix } = solved.challenge.parameters;
  const lazy = [
    { ...solved.solution, counter: solved.solution.counter + 1 },
    { ...solved.solution, counter: 0, derivedKey: keyPrefix + '0'.repeat(32) },
    { ...solved.solution, derivedKey: keyPrefix },
    { ...solved.solution, counter: 2 ** 32 + solved.solution.counter },
  ];
  for (const solution of lazy) {
    expect(await challenges.examine(encode({ ...solved, solution }), 'contact')).toEqual({
      kind: 'forged',
    });
  }
});

// CVE-2025-68113: in the first protocol, digits of the solution could become part of the salt, whose
// parameters (form, expiry) then were others under the same signature.
it('refuses a challenge whose parameters were moved, changed, added or removed', async () => {
  const solved = await solve(await challenges.issue('contact'));
  const { parameters, signature } = solved.challenge;
  const { counter, derivedKey } = solved.solution;
  const forge = (changes: Record<string, unknown>, solution: unknown = solved.solution) =>
    encode({ challenge: { parameters: { ...parameters, ...changes }, signature }, solution });

  const payloads = [
    forge({ expiresAt: parameters.expiresAt! + 3600 }),
    forge({ expiresAt: undefined }),
    forge({ expiresAt: String(parameters.expiresAt) }),
    forge({ data: { ...parameters.data, form: 'careers' } }),
    forge({ data: { ...parameters.data, issuedAtMs: 1 } }),
    forge({ data: { ...parameters.data, extra: 'x' } }),
    forge({ data: undefined, form: 'contact' }),
    forge({ salt: `${parameters.salt}?expires=9999999999&form=careers` }),
    forge({
      salt: parameters.salt + parameters.nonce.slice(0, 2),
      nonce: parameters.nonce.slice(2),
    }),
    forge({
      nonce: parameters.nonce.slice(0, 30),
      salt: parameters.nonce.slice(30) + parameters.salt,
    }),
    forge({ nonce: parameters.nonce.toUpperCase() }),
    forge({ keyPrefix: '00' }),
    forge({ keyPrefix: '' }),
    forge({ algorithm: 'SHA-512' }),
    forge({ cost: 2 }),
    // As the first protocol writes it, spliced and whole.
    encode({
      algorithm: 'SHA-256',
      challenge: derivedKey,
      number: counter,
      salt: `${parameters.salt}?expires=99999999991`,
      signature,
    }),
    encode({ challenge: { parameters: encode(parameters), signature }, solution: solved.solution }),
    encode({ challenge: { parameters }, solution: solved.solution }),
    encode({ challenge: { parameters, signature: '' }, solution: solved.solution }),
  ];
  expect(new Set(payloads).size).toBe(payloads.length);
  for (const payload of payloads) {
    for (const form of ['contact', 'careers']) {
      expect(await challenges.examine(payload, form)).toEqual({ kind: 'forged' });
    }
  }
  expect(await challenges.examine(encode(solved), 'contact')).toMatchObject({ kind: 'solved' });
});

it('does not tell who made a challenge up that it has expired', async () => {
  const { challenge, solution } = await solve(await challenges.issue('contact'));
  const parameters = { ...challenge.parameters, expiresAt: 1 };
  const payload = encode({ challenge: { ...challenge, parameters }, solution });
  expect(await challenges.examine(payload, 'contact')).toEqual({ kind: 'forged' });
});

it('survives whatever is sent', async () => {
  const solved = await solve(await challenges.issue('contact'));
  const hostile = [
    'A'.repeat(10_000_000),
    '%%%%',
    '\u0000',
    encode({ ...solved, padding: 'x'.repeat(5_000) }),
    encode(null),
    encode([]),
    encode([[solved]]),
    encode('text'),
    encode({ challenge: [], solution: [] }),
    encode({ challenge: { parameters: [], signature: [] }, solution: 1 }),
    Buffer.from(
      '{"__proto__":{"polluted":true},"challenge":{"parameters":{"__proto__":{}}}}'
    ).toString('base64'),
    Buffer.from('['.repeat(2000)).toString('base64'),
  ];
  for (const payload of hostile) {
    expect(await challenges.examine(payload, 'contact')).toEqual({ kind: 'forged' });
  }
  const inherited = JSON.stringify(solved).replace(
    '"data":{',
    '"data":{"__proto__":{"form":"careers"},'
  );
  expect(inherited).toContain('__proto__');
  const payload = Buffer.from(inherited).toString('base64');
  expect(await challenges.examine(payload, 'careers')).toEqual({ kind: 'forged' });
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  for (const [name, value] of Object.entries({ array: [1], object: {}, number: 7 })) {
    const finding = await challenges.examine(value as unknown as string, 'contact');
    expect([name, finding]).toEqual([name, { kind: 'forged' }]);
  }
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.json().map((text) => Buffer.from(text).toString('base64')),
        fc.base64String()
      ),
      async (text) => {
        const { kind } = await challenges.examine(text, 'contact');
        expect(kind).toBe(text === '' ? 'missing' : 'forged');
      }
    )
  );
});

it('gives each visitor other work, no harder than configured', async () => {
  const issued = await Promise.all(Array.from({ length: 20 }, () => challenges.issue('contact')));
  expect(new Set(issued.map(({ parameters }) => parameters.nonce)).size).toBe(20);
  for (const challenge of issued) {
    const { solution } = await solve(challenge);
    expect(solution.counter).toBeGreaterThanOrEqual(1);
    expect(solution.counter).toBeLessThanOrEqual(200);
  }
});
