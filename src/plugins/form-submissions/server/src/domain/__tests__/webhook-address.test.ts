import fc from 'fast-check';
import { isInNetworks, isNetwork, isPublicAddress, webhookUrlProblem } from '../webhook-address';

type Block = [base: number, bits: number];

const number = (text: string): number =>
  text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const dotted = (value: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
const hextets = (value: number): string =>
  `${Math.floor(value / 65536).toString(16)}:${(value % 65536).toString(16)}`;

/** From the registry of special addresses of the IANA, not from the library. */
const special: Block[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
].map(([base, bits]) => [number(base as string), bits as number]);

const isSpecial = (value: number) =>
  special.some(([base, bits]) => value >= base && value < base + 2 ** (32 - bits));

const specialAddress = fc
  .constantFrom(...special)
  .chain(([base, bits]) => fc.integer({ min: base, max: base + 2 ** (32 - bits) - 1 }));
const anyIPv4 = fc.integer({ min: 0, max: 2 ** 32 - 1 });

/** Ways to write an IPv4 address as an IPv6 one, some of which are routed to it. */
const disguises: ((value: number) => string)[] = [
  (value) => `::ffff:${dotted(value)}`,
  (value) => `::ffff:${hextets(value)}`,
  (value) => `::${hextets(value)}`,
  (value) => `64:ff9b::${hextets(value)}`,
  (value) => `64:ff9b:1::${hextets(value)}`,
  (value) => `2002:${hextets(value)}::1`,
  (value) => `::ffff:0:${hextets(value)}`,
];

describe('a public address', () => {
  it('is none of a special block', () => {
    fc.assert(fc.property(specialAddress, (value) => !isPublicAddress(dotted(value))));
  });

  it('is none of a special block in any disguise', () => {
    fc.assert(
      fc.property(
        specialAddress,
        fc.constantFrom(...disguises),
        (value, disguise) => !isPublicAddress(disguise(value))
      )
    );
  });

  it('is one of the others, but for two small ones that no website has', () => {
    const small = [
      [number('192.175.48.0'), 24],
      [number('192.31.196.0'), 24],
      [number('192.52.193.0'), 24],
    ] as Block[];
    const isSmall = (value: number) => small.some(([base]) => value >= base && value < base + 256);
    fc.assert(
      fc.property(anyIPv4, (value) => {
        fc.pre(!isSmall(value));
        return isPublicAddress(dotted(value)) === !isSpecial(value);
      })
    );
  });

  it.each([
    ['8.8.8.8', true],
    ['2606:4700:4700::1111', true],
    ['::1', false],
    ['::', false],
    ['fe80::1', false],
    ['fe80::1%eth0', false],
    ['fc00::1', false],
    ['fd12:3456::1', false],
    ['ff02::1', false],
    ['2001:db8::1', false],
    ['2001::1', false],
    ['100::1', false],
    ['5f00::1', false],
    ['3fff::1', false],
    ['localhost', false],
    ['', false],
  ])('%s: %s', (address, expected) => {
    expect(isPublicAddress(address)).toBe(expected);
  });
});

describe('allowed networks', () => {
  it('have the addresses of their blocks, also written as IPv6', () => {
    const networks = ['10.1.0.0/16', 'fd00::/8'];
    expect(isInNetworks('10.1.2.3', networks)).toBe(true);
    expect(isInNetworks('::ffff:10.1.2.3', networks)).toBe(true);
    expect(isInNetworks('10.2.2.3', networks)).toBe(false);
    expect(isInNetworks('fd00::1', networks)).toBe(true);
    expect(isInNetworks('fc00::1', networks)).toBe(false);
    expect(isInNetworks('nowhere', networks)).toBe(false);
  });

  it('are CIDR blocks', () => {
    expect(isNetwork('10.1.0.0/16')).toBe(true);
    expect(isNetwork('10.1.0.0')).toBe(false);
    expect(isNetwork('10.1.0.0/40')).toBe(false);
  });
});

describe('the URL of a webhook', () => {
  it('is one of http or https without credentials', () => {
    expect(webhookUrlProblem('https://example.com/hook?key=1')).toBeUndefined();
    expect(webhookUrlProblem('http://10.0.0.1:8080/')).toBeUndefined();
    expect(webhookUrlProblem('ftp://example.com/')).toMatch(/https/);
    expect(webhookUrlProblem('javascript:alert(1)')).toMatch(/https/);
    expect(webhookUrlProblem('/hook')).toMatch(/URL/);
    expect(webhookUrlProblem('https://user:secret@example.com/')).toMatch(/no password/);
    expect(webhookUrlProblem('https://user@example.com/')).toMatch(/no user name/);
  });
});
