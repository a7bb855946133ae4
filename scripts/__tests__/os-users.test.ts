import { callModule } from './call-module';

const choose = (passwd: string) => callModule('postgres/os-users.mjs', 'chooseStandIn', passwd);

const ROOT_LINE = 'root:x:0:0:root:/root:/bin/bash';
const NOBODY = 'nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin';
const POSTGRES = 'postgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash';

describe('the user who runs Postgres for root', () => {
  it('is postgres where that exists', () => {
    expect(choose([ROOT_LINE, NOBODY, POSTGRES, ''].join('\n'))).toEqual({
      name: 'postgres',
      uid: 101,
      gid: 104,
    });
  });

  it('is nobody otherwise', () => {
    expect(choose([ROOT_LINE, '# comment', NOBODY].join('\n'))).toMatchObject({ uid: 65534 });
  });

  it('is never an alias of root', () => {
    expect(choose('postgres:x:0:0::/:/bin/sh')).toBeUndefined();
  });
});

describe('passing through a folder', () => {
  const mayPass = (mode: number, uid: number, gid: number) =>
    callModule('postgres/os-users.mjs', 'mayPass', { mode, uid: 1, gid: 1 }, { uid, gid });

  it.each([
    ['the owner by his own bit', 0o700, 1, 9, true],
    ['the owner not by the bits of others', 0o011, 1, 1, false],
    ['the group by its bit', 0o710, 9, 1, true],
    ['others by theirs', 0o701, 9, 9, true],
    ['others not into a closed folder', 0o770, 9, 9, false],
  ])('%s', (_name, mode, uid, gid, expected) => {
    expect(mayPass(mode, uid, gid)).toBe(expected);
  });
});
