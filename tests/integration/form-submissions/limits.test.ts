import { createDatabase, dropDatabase, TEMPLATE, urlOf } from '../../helpers/databases';
import { startInstance } from '../../helpers/instance';
import { enquiry, newKey } from './enquiries';

type Instance = Awaited<ReturnType<typeof startInstance>>;

const LIMITS = {
  PROCESS_ROLE: 'web',
  FORM_RATE_PER_CLIENT: '5/600',
  FORM_RATE_PER_FORM: '30/600',
};

let database: string;
let open: Instance;
let behindProxy: Instance;

beforeAll(async () => {
  database = await createDatabase(TEMPLATE);
  [open, behindProxy] = await Promise.all([
    startInstance(urlOf(database), LIMITS),
    startInstance(urlOf(database), { ...LIMITS, TRUSTED_PROXY_HOPS: '1' }),
  ]);
});

afterAll(async () => {
  await Promise.all([open.stop(), behindProxy.stop()]);
  await dropDatabase(database);
});

const post = (instance: Instance, headers: Record<string, string> = {}, form = 'contact') =>
  fetch(`${instance.url}/api/form-submissions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ ...enquiry(), form }),
  });

const statuses = async (answers: Promise<Response>[]) =>
  (await Promise.all(answers)).map(({ status }) => status).sort();

const repeat = (count: number, task: (index: number) => Promise<Response>) =>
  Array.from({ length: count }, (_, index) => task(index));

it('holds for a client over all instances, and counts equal posts once', async () => {
  const key = { 'Idempotency-Key': newKey() };
  const instances = [open, behindProxy] as const;
  // Without proxies the address is that of the socket, whatever the headers say.
  const spoofed = (index: number) => ({ 'X-Forwarded-For': `203.0.113.${index}` });
  const alike = repeat(20, (index) => post(open, { ...key, ...spoofed(index) }));
  expect(await statuses(alike)).toEqual(Array(20).fill(202));

  const others = repeat(8, (index) => post(instances[0], spoofed(index)));
  expect(await statuses(others)).toEqual([202, 202, 202, 202, 429, 429, 429, 429]);
  const refused = await post(open);
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(500);
  // The same post again is still answered.
  expect((await post(open, key)).status).toBe(202);
  // The address of the socket is the same client behind the other instance.
  expect((await post(behindProxy, { 'X-Forwarded-For': '127.0.0.1' })).status).toBe(429);
});

it('takes the address that the trusted proxy added, not one that the client wrote', async () => {
  const spoofed = (index: number) => ({ 'X-Forwarded-For': `198.51.100.${index}, 192.0.2.7` });
  const answers = repeat(8, (index) => post(behindProxy, spoofed(index), 'demo_request'));
  expect(await statuses(answers)).toEqual([202, 202, 202, 202, 202, 429, 429, 429]);
  expect((await post(behindProxy, { 'X-Forwarded-For': '192.0.2.8' })).status).toBe(202);
});

it('takes a network of IPv6 for one client', async () => {
  const address = (index: number) => ({ 'X-Forwarded-For': `2001:db8:1:2::${index + 1}` });
  const answers = repeat(7, (index) => post(behindProxy, address(index)));
  expect(await statuses(answers)).toEqual([202, 202, 202, 202, 202, 429, 429]);
  const neighbour = { 'X-Forwarded-For': '2001:db8:1:3::1' };
  expect((await post(behindProxy, neighbour)).status).toBe(202);
});

it('holds for a form over all clients', async () => {
  const answers = repeat(40, (index) =>
    post(behindProxy, { 'X-Forwarded-For': `192.0.2.${100 + index}` }, 'demo_request')
  );
  const accepted = (await statuses(answers)).filter((status) => status === 202);
  expect(accepted).toHaveLength(30 - 5);
});
