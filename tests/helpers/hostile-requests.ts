import fc from 'fast-check';

export interface HostileRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

export interface Route {
  methods: string[];
  path: string;
}

/** One letter of the kind in a text, and what else a writer of software bugs would send. */
const HOSTILE_VALUES: Record<string, unknown> = {
  nul: 'a\u0000b',
  surrogate: 'a\ud800b',
  json: '{"a":"\\u0000"}',
  long: 'x'.repeat(70_000),
  number: 1e308,
  id: 2 ** 53,
  negative: -1,
  nothing: null,
  list: [[null], ['\u0000']],
  object: { $ne: null, connect: [{ id: 'x' }], set: [{ documentId: '\u0000' }] },
  prototype: { constructor: { prototype: { polluted: true } } },
  date: '0000-00-00T99:99:99Z',
  flag: 'perhaps',
};

/** Names under which routes look for something, so that a value meets the code behind. */
const FIELDS = [
  'name',
  'slug',
  'title',
  'documentIds',
  'ids',
  'id',
  'data',
  'email',
  'identifier',
  'username',
  'password',
  'permissions',
  'roles',
  'role',
  'description',
  'locale',
  'settings',
  'layouts',
  'fileIds',
  'folderIds',
  'fileInfo',
  'refreshToken',
  'url',
  'answers',
];

const MODELS = [
  'api::industry.industry',
  'api::case-study.case-study',
  'api::service.service',
  'plugin::users-permissions.user',
];

const bodyWith = (value: unknown): Record<string, unknown> =>
  Object.fromEntries(FIELDS.map((field) => [field, value]));

/** Routes that end the session of the test, or that write the source of the application. */
const LEFT_OUT = /logout|^\/content-type-builder|\/misdeeds\//;
const WRITING = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

const writingRoutes = (routes: Route[]): { method: string; path: string }[] =>
  routes
    .filter(({ path }) => !LEFT_OUT.test(path))
    .flatMap(({ methods, path }) =>
      methods.filter((method) => WRITING.has(method)).map((method) => ({ method, path }))
    );

const HOSTILE_PARAMETERS = ['0', 'x', '99999999999999999999', '%00', '%ED%A0%80', '%E0%A4%A'];

/** The address of a route with a parameter of the kind, and the type that a model must be. */
const addressOf = (path: string, index: number): string =>
  path
    .replace(':model', MODELS[index % MODELS.length] ?? '')
    .replaceAll(/\(.*?\)\*?/g, '')
    .replaceAll(/:\w+\??/g, HOSTILE_PARAMETERS[index % HOSTILE_PARAMETERS.length] ?? 'x');

const json = (method: string, path: string, body: unknown): HostileRequest => ({
  method,
  path,
  headers: { 'Content-Type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

const multipart = (method: string, path: string, value: string): HostileRequest => ({
  method,
  path,
  headers: { 'Content-Type': 'multipart/form-data; boundary=limit' },
  body:
    `--limit\r\nContent-Disposition: form-data; name="data"\r\n\r\n${value}\r\n` +
    `--limit\r\nContent-Disposition: form-data; name="files"; filename="a%00.png"\r\n` +
    `Content-Type: image/png\r\n\r\n${value}\r\n--limit--\r\n`,
});

/** Every kind of hostile input at every route that writes. */
export const hostileTable = (routes: Route[]): HostileRequest[] =>
  writingRoutes(routes).flatMap(({ method, path }, routeIndex) => {
    const kinds = Object.values(HOSTILE_VALUES);
    const bodies = kinds.map((value, index) =>
      json(method, addressOf(path, routeIndex + index), bodyWith(value))
    );
    return [
      ...bodies,
      json(method, addressOf(path, routeIndex), { data: bodyWith('a\u0000b') }),
      json(method, addressOf(path, routeIndex + 1), '{"name":'),
      json(method, addressOf(path, routeIndex + 2), '['.repeat(5_000) + ']'.repeat(5_000)),
      json(method, addressOf(path, routeIndex + 3), '[null]'),
      multipart(method, addressOf(path, routeIndex + 4), '{"name":"a\\u0000b"}'),
    ];
  });

/** Bodies that nobody has thought of, each at one of the routes. */
export const generatedRequests = (
  routes: Route[],
  count: number,
  seed: number
): HostileRequest[] => {
  const targets = writingRoutes(routes);
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\u0000', '\udfff', '$ne'));
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      text,
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.oneof(fc.constantFrom(...FIELDS), text), tie('value'), { maxKeys: 4 })
    ),
  })).value;
  const request = fc
    .tuple(
      fc.constantFrom(...targets),
      fc.nat(100),
      fc.dictionary(fc.constantFrom(...FIELDS), value, { maxKeys: 6 })
    )
    .map(([{ method, path }, index, body]) => json(method, addressOf(path, index), body));
  return fc.sample(request, { numRuns: count, seed });
};
