import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { queryAt } from '../../helpers/databases';

const MODULE = pathToFileURL(path.resolve('scripts/lib/embedded-postgres.mjs')).href;

interface Access {
  url: string;
  superuserUrl: string;
  adminUrl: string;
  port: number;
  isOwner: boolean;
}

interface Starter {
  process: ChildProcess;
  access: Access;
}

/** A process that starts or joins the server and leaves it on SIGTERM. */
const start = async (dataDir: string): Promise<Starter> => {
  const program = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(MODULE)});
    const postgres = await startEmbeddedPostgres({
      dataDir: ${JSON.stringify(dataDir)}, database: 'test "quoted"', durable: false,
    });
    process.on('SIGTERM', async () => { await postgres.stop(); process.exit(0); });
    setInterval(() => {}, 1000);
    console.log(JSON.stringify(postgres));
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    return { process: child, access: JSON.parse(line) as Access };
  }
  throw new Error('the starter ended without a server');
};

const end = (child: ChildProcess, signal: NodeJS.Signals): Promise<void> =>
  new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });

const query = async (url: string, sql: string) => (await queryAt(url, sql))[0];

const serverPid = (dataDir: string): number =>
  Number(readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

const isRunning = (dataDir: string): boolean =>
  existsSync(path.join(dataDir, 'postgres', 'postmaster.pid'));

describe('the embedded Postgres', () => {
  const folders: string[] = [];
  const children: ChildProcess[] = [];
  const newFolder = (): string => {
    const folder = mkdtempSync(path.join(tmpdir(), 'embedded-postgres-'));
    folders.push(folder);
    return folder;
  };
  const starter = async (dataDir: string): Promise<Starter> => {
    const started = await start(dataDir);
    children.push(started.process);
    return started;
  };

  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) {
        await end(child, 'SIGTERM');
      }
    }
    for (const folder of folders.splice(0)) {
      // For root, mkdtemp's closed folder only links to the cluster's shelter.
      const cluster = path.join(folder, 'postgres');
      if (existsSync(cluster)) {
        rmSync(path.dirname(realpathSync(cluster)), { recursive: true, force: true });
      }
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('serves UTF-8 by code point in UTC, to the password only', async () => {
    const { access } = await starter(newFolder());

    expect(
      await query(
        // Whoever asks for its sockets has to be more than the application.
        access.superuserUrl,
        `select current_database() as name, current_setting('timezone') as zone,
                current_setting('server_encoding') as encoding, 'B' < 'a' as by_code_point,
                current_setting('listen_addresses') as addresses,
                current_setting('unix_socket_directories') as sockets`
      )
    ).toEqual({
      name: 'test "quoted"',
      zone: 'UTC',
      encoding: 'UTF8',
      by_code_point: true,
      addresses: '127.0.0.1',
      sockets: '',
    });
    const wrong = access.url.replace(/:[^:@]+@/, ':wrong@');
    await expect(query(wrong, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('is one server for two processes that start it at once, until the last leaves', async () => {
    const folder = newFolder();
    const [a, b] = await Promise.all([starter(folder), starter(folder)]);

    expect(a.access.port).toBe(b.access.port);
    expect([a.access.isOwner, b.access.isOwner].sort()).toEqual([false, true]);

    await end(a.process, 'SIGTERM');
    expect(await query(b.access.url, 'select 1 as one')).toEqual({ one: 1 });
    await end(b.process, 'SIGTERM');
    expect(isRunning(folder)).toBe(false);
  });

  it('lives beside another', async () => {
    const [a, b] = await Promise.all([starter(newFolder()), starter(newFolder())]);

    expect(a.access.port).not.toBe(b.access.port);
  });

  it('outlives a killed starter and is joined by the next, with its data', async () => {
    const folder = newFolder();
    const first = await starter(folder);
    await query(first.access.url, 'create table kept (id int)');
    const pid = serverPid(folder);
    await end(first.process, 'SIGKILL');

    const second = await starter(folder);

    expect(second.access).toMatchObject({ isOwner: false, port: first.access.port });
    expect(serverPid(folder)).toBe(pid);
    expect(await query(second.access.url, 'select count(*)::int from kept')).toEqual({ count: 0 });
    await end(second.process, 'SIGTERM');
    expect(isRunning(folder)).toBe(false);
  });

  it('starts again after both it and its starter were killed', async () => {
    const folder = newFolder();
    const first = await starter(folder);
    await end(first.process, 'SIGKILL');
    process.kill(serverPid(folder), 'SIGKILL');
    await sleep(50);

    const second = await starter(folder);

    expect(second.access.isOwner).toBe(true);
    expect(await query(second.access.url, 'select 1 as one')).toEqual({ one: 1 });
  });

  it('is to the application a database that it owns, and no more', async () => {
    const folder = newFolder();
    const first = await starter(folder);
    expect(
      await query(
        first.access.url,
        `select rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls,
           (select datdba = pg_roles.oid from pg_database where datname = current_database()) as owns
         from pg_roles where rolname = current_user`
      )
    ).toEqual({
      rolsuper: false,
      rolcreatedb: false,
      rolcreaterole: false,
      rolreplication: false,
      rolbypassrls: false,
      owns: true,
    });
    await expect(query(first.access.url, 'create database another')).rejects.toThrow(/permission/);
    await expect(query(first.access.url, `copy (select 1) to program 'true'`)).rejects.toThrow(
      /permission|must be superuser/
    );

    // What earlier releases left, when the application was the superuser.
    await queryAt(
      first.access.superuserUrl,
      `create schema old;
       create extension pgcrypto with schema old;
       create domain old.amount as integer check (value > 0);
       create type old.colour as enum ('red');
       create type old.pair as (a integer, b integer);
       create table old.rows (id serial primary key, other integer generated always as identity, amount old.amount);
       create table old.months (month date) partition by range (month);
       create table old.first partition of old.months for values from ('2026-01-01') to ('2026-02-01');
       create sequence old.alone;
       create view old.seen as select * from old.rows;
       create materialized view old.kept as select * from old.rows;
       create function old.answer() returns integer language sql as 'select 42';
       create procedure old.act() language sql as 'select 42';
       create table public."Odd name" (id integer)`
    );
    await end(first.process, 'SIGTERM');
    const second = await starter(folder);
    await queryAt(
      second.access.url,
      `alter table old.rows add column more integer;
       drop view old.seen; drop materialized view old.kept; drop table old.rows, old.months;
       drop sequence old.alone; drop function old.answer(); drop procedure old.act();
       drop domain old.amount; drop type old.colour, old.pair;
       drop table public."Odd name";
       create table old.made (id integer)`
    );
  });

  it('gets a new password where the old one is lost', async () => {
    const folder = newFolder();
    await end((await starter(folder)).process, 'SIGTERM');
    rmSync(path.join(folder, 'postgres.json'));

    const { access } = await starter(folder);

    expect(await query(access.url, 'select 1 as one')).toEqual({ one: 1 });
  });
});
