import { Client } from 'pg';
import { listWeakened } from '../../../../config/variables/weakened';

const safe = {
  AUDIT_ENABLED: true,
  DATABASE_SSL: false,
  DATABASE_SSL_REJECT_UNAUTHORIZED: true,
  DATABASE_URL: 'postgres://db.example/x',
};

it.each<[string, object, Record<string, string>]>([
  ['AUDIT_ENABLED', { AUDIT_ENABLED: false }, {}],
  [
    'DATABASE_SSL_REJECT_UNAUTHORIZED',
    { DATABASE_SSL: true, DATABASE_SSL_REJECT_UNAUTHORIZED: false },
    {},
  ],
  ['NODE_TLS_REJECT_UNAUTHORIZED', {}, { NODE_TLS_REJECT_UNAUTHORIZED: '0' }],
])('%s is loud when it is off', (name, values, env) => {
  expect(listWeakened({ ...safe, ...values }, env)).toEqual([
    expect.stringMatching(new RegExp(`^${name} is `)),
  ]);
  expect(listWeakened(safe, {})).toEqual([]);
});

const modes = [undefined, 'disable', 'prefer', 'require', 'verify-full', 'no-verify'];
const addresses = modes.flatMap((sslmode) =>
  [undefined, 'true', '0', 'no-verify'].flatMap((ssl) =>
    [undefined, 'true'].map((uselibpqcompat) => {
      const pairs = Object.entries({ sslmode, ssl, uselibpqcompat }).filter(
        (pair): pair is [string, string] => pair[1] !== undefined
      );
      return `postgres://db.example/x?${new URLSearchParams(pairs).toString()}`;
    })
  )
);

/** What `pg` makes of the address. */
const acceptsAnything = (address: string): boolean => {
  const { ssl } = new Client({ connectionString: address }) as unknown as {
    ssl?: boolean | { rejectUnauthorized?: boolean };
  };
  return typeof ssl === 'object' && ssl.rejectUnauthorized === false;
};

it('an address with which pg takes any certificate is loud, and no other', () => {
  const loud = addresses.filter(
    (address) => listWeakened({ ...safe, DATABASE_URL: address }, {}).length > 0
  );
  expect(loud.length).toBeGreaterThan(5);
  expect(loud).toEqual(addresses.filter(acceptsAnything));
});
