import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { callModule } from './call-module';

describe('the environment file', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'environment-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const ensure = (env: Record<string, string> = {}) =>
    callModule('environment.mjs', 'ensureEnvironment', { root, env });
  const read = () => parseEnv(readFileSync(path.join(root, '.env'), 'utf8'));

  it('is written with secrets that only its owner can read', () => {
    expect(ensure()).toMatchObject({ created: true });

    const values = read();
    expect(statSync(path.join(root, '.env')).mode & 0o777).toBe(0o600);
    expect(new Set(values.APP_KEYS?.split(',')).size).toBe(4);
    expect(values.FIRST_ADMIN_PASSWORD).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d).{16,}$/);
    expect(values.JWT_SECRET).not.toBe(values.ADMIN_JWT_SECRET);
    expect(values.STRAPI_TELEMETRY_DISABLED).toBe('true');
  });

  it('stays as it is when it is complete', () => {
    ensure();
    const before = read();

    expect(ensure()).toEqual({ created: false, added: [] });
    expect(read()).toEqual(before);
  });

  it('keeps what it has and gains what is missing, but not what the real environment has', () => {
    writeFileSync(path.join(root, '.env'), 'JWT_SECRET=mine\nPORT=1400');

    const result = ensure({ ENCRYPTION_KEY: 'from outside' }) as { added: string[] };

    expect(read()).toMatchObject({ JWT_SECRET: 'mine', PORT: '1400' });
    expect(read().ENCRYPTION_KEY).toBeUndefined();
    expect(result.added).toContain('APP_KEYS');
    expect(result.added).not.toContain('JWT_SECRET');
  });

  it('is not written where the real environment has everything', () => {
    ensure();
    const complete = read() as Record<string, string>;
    rmSync(path.join(root, '.env'));

    expect(ensure(complete)).toEqual({ created: false, added: [] });
    expect(() => read()).toThrow('ENOENT');
  });

  it('is told about by name where it had no value for a key', () => {
    const tell = (added: string[]) =>
      callModule('environment.mjs', 'writtenText', { created: false, added });
    expect(tell(['AUDIT_SIGNING_KEY', 'JWT_SECRET'])).toBe(
      'added to .env, which had no value for them: AUDIT_SIGNING_KEY, JWT_SECRET'
    );
    expect(tell([])).toBeUndefined();
  });

  it('is no folder', () => {
    mkdirSync(path.join(root, '.env'));
    expect(() => ensure()).toThrow('is a folder, and has to be a file');
  });
});
