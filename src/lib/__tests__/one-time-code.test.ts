import { createOneTimeCode, hashOfCode } from '../one-time-code';

afterEach(() => jest.useRealTimers());

it('is found by its hash, until it ends', () => {
  jest.useFakeTimers({ now: Date.now() });
  const { code, hash } = createOneTimeCode(60_000);
  expect(hash).not.toContain(code);
  expect(hashOfCode(code)).toBe(hash);
  jest.advanceTimersByTime(60_001);
  expect(hashOfCode(code)).toBe('none');
});

it('has another hash when its end is moved', () => {
  const { code, hash } = createOneTimeCode(60_000);
  const later = createOneTimeCode(3_600_000).code.split('-')[0] ?? '';
  expect(hashOfCode(code.replace(/^[^-]+/, later))).not.toBe(hash);
});

it.each([undefined, null, '', 'none', 7, { $ne: null }, ['x'], `zzzzzzzz-${'g'.repeat(64)}`])(
  'is no code, and has no hash: %j',
  (value) => expect(hashOfCode(value)).toBe('none')
);
