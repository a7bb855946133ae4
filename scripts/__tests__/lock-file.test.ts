import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { callModule } from './call-module';

describe('a lock file', () => {
  let file: string;
  beforeEach(() => {
    file = path.join(mkdtempSync(path.join(tmpdir(), 'lock-')), 'lock');
  });
  afterEach(() => rmSync(path.dirname(file), { recursive: true }));

  const startTime = (pid: number) => callModule('processes.mjs', 'startTimeOf', pid);
  const tryLock = () => callModule('lock-file.mjs', 'tryLock', file);
  const writeHolder = (holder: object) => writeFileSync(file, JSON.stringify(holder));

  it('is taken when it is free', () => {
    expect(tryLock()).not.toHaveProperty('holder');
    expect(existsSync(file)).toBe(true);
  });

  it('is left to a living holder', () => {
    const holder = { pid: process.pid, startedAt: startTime(process.pid) };
    writeHolder(holder);

    expect(tryLock()).toEqual({ holder });
  });

  it('is taken from a dead holder, also when another process has its number', () => {
    writeHolder({ pid: process.pid, startedAt: 'another time' });

    expect(tryLock()).not.toHaveProperty('holder');
  });
});
