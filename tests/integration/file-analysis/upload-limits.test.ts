import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { createWatchingService } from '../../../src/plugins/file-analysis/server/src/intake/services/watching';
import { createApiToken } from '../../helpers/callers';
import { eventually } from '../../helpers/eventually';
import type { TestApplication } from '../../helpers/strapi';
import { listen, solve } from './sending';
import { idOf, locationOf, startUploading } from './uploading';
import type { Uploading } from './uploading';

let sender: Uploading;
let app: TestApplication;
let authorization: string;

beforeAll(async () => {
  sender = await startUploading();
  ({ app, authorization } = sender);
});

afterAll(() => app.stop());

it('have limits for a day that two at once do not pass', async () => {
  const address = sender.newAddress();
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => sender.beginAsVisitor(600_000, {}, address))
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 429, 429, 429]);
  expect(answers.find(({ status }) => status === 429)?.headers['retry-after']).toMatch(/^\d+$/);
  const other = sender.newAddress();
  const many = [];
  for (let count = 0; count < 13; count += 1) {
    many.push((await sender.beginAsVisitor(1, {}, other)).status);
  }
  expect(many).toEqual([...Array.from({ length: 12 }, () => 201), 429]);
});

it('spend a challenge once', async () => {
  const address = sender.newAddress();
  const altcha = await solve(app, address);
  const answers = await Promise.all(
    [1, 2, 3].map(() => sender.beginAsVisitor(1, { altcha }, address))
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400]);
});

it('leave nothing on a disk that is full', async () => {
  // A file system of its own where content grows, which only root can make.
  const { directory } = app.strapi.config.get<{ directory: string }>('plugin::object-storage');
  const appending = path.join(directory, '.appending');
  await mkdir(appending, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', appending], {
      stdio: 'ignore',
    });
  } catch {
    return;
  }
  try {
    const content = randomBytes(200_000);
    const location = locationOf(await sender.begin(content.length).expect(201));
    await sender.patch(location, 0, content, authorization).expect(507);
    expect(await sender.rowOf(idOf(location))).toMatchObject({
      state: 'failed',
      reason: 'storage-full',
    });
    const form = await app.request
      .post('/api/uploads')
      .set('Authorization', authorization)
      .attach('file', content, 'sample.csv');
    expect(form.status).toBe(507);
    expect(await readdir(appending)).toEqual([]);
  } finally {
    execFileSync('umount', [appending]);
  }
});

const watch = async (location: string, headers: Record<string, string>) => {
  const [path, query = ''] = location.split('?');
  const asking = httpRequest({
    port: await listen(app),
    path: `${path}/events?${query}`,
    headers,
  }).end();
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  const read = { text: '', status: response.statusCode, asking };
  response.setEncoding('utf8').on('data', (text: string) => {
    read.text += text;
  });
  response.on('error', () => undefined);
  return read;
};

it('tell how far they are, to so many at once', async () => {
  const location = locationOf(await sender.begin(6));
  const asSender = () => watch(location, { Authorization: authorization });
  const [first, second] = [await asSender(), await asSender()];
  expect((await asSender()).status).toBe(429);
  second.asking.destroy();
  await sender.patch(location, 0, Buffer.from('abc'), authorization).expect(204);
  await eventually(async () => {
    expect(first.text).toContain('"status":"uploading","reason":null,"received":3,"size":6');
  });
  await app.request.delete(location).set('Authorization', authorization).expect(204);
  await eventually(async () => expect(first.text).toContain('event: deleted'));
  expect(first.text).toContain('"status":"pending"');
});

it('have room for another one as soon as one has gone', async () => {
  const id = idOf(locationOf(await sender.begin(6)));
  const watching = app.strapi.plugin('file-analysis').service('watching') as unknown as ReturnType<
    typeof createWatchingService
  >;
  const enter = () => watching.watch(id, 'somebody');
  const [first, second] = [enter(), enter()];
  expect(enter).toThrow('Too many look on at once');
  await once(first, 'data');
  // Nothing happens to the file that would wake who looks on.
  first.destroy();
  await nextTurn();
  second.destroy();
  enter().destroy();
});

it('tell it to so many addresses of one network', async () => {
  const location = locationOf(await sender.beginAsVisitor(6));
  const from = (address: string) => watch(location, { 'X-Forwarded-For': address });
  const found = [
    await from('2001:db8:1:2::1'),
    await from('2001:db8:1:2::2'),
    await from('2001:db8:1:2:ffff::3'),
    await from('2001:db8:1:3::1'),
  ];
  expect(found.map(({ status }) => status)).toEqual([200, 200, 429, 200]);
  found.forEach(({ asking }) => asking.destroy());
});

it('tell it to so many of one token, whatever the others look at', async () => {
  const location = locationOf(await sender.beginAsVisitor(6));
  const watchAs = async (name: string) => {
    const token = await createApiToken(app.strapi, name, 'full-access');
    const found = [];
    for (let time = 0; time < 3; time += 1) {
      found.push(await watch(location, { Authorization: token }));
    }
    return found;
  };
  const found = [...(await watchAs('first watcher')), ...(await watchAs('second watcher'))];
  expect(found.map(({ status }) => status)).toEqual([200, 200, 429, 200, 200, 429]);
  found.forEach(({ asking }) => asking.destroy());
});
