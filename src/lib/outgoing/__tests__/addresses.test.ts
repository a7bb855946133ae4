import fc from 'fast-check';
import { isInNetworks, isNetwork, isPublicAddress } from '../addresses';

/**
 * Written from IANA's registries of special-purpose addresses, apart from the code: what is not
 * globally reachable there, and multicast and reserved space of the other registries.
 */
const SPECIAL_IPV4 = `
  0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24
  192.0.0.0/29 192.0.0.8/32 192.0.0.170/32 192.0.0.171/32 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16
  198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 255.255.255.255/32`;
const SPECIAL_IPV6 = `
  ::1/128 ::/128 ::ffff:0:0/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 100:0:0:1::/64 2001::/23 2001::/32
  2001:2::/48 2001:10::/28 2001:db8::/32 2002::/16 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10
  ff00::/8 ::/96 4000::/2 8000::/1`;

const WIDTH = { 4: 32, 6: 128 } as const;

const valueOf = (address: string): bigint => {
  if (!address.includes(':')) {
    return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  }
  const [head = [], tail] = address.split('::').map((part) => part.split(':').filter(Boolean));
  const missing = 8 - head.length - (tail?.length ?? 0);
  return [...head, ...Array<string>(tail ? missing : 0).fill('0'), ...(tail ?? [])].reduce(
    (sum, part) => sum * 65536n + BigInt(`0x${part}`),
    0n
  );
};
const ipv4 = (value: bigint): string =>
  [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
const ipv6 = (value: bigint): string =>
  Array.from({ length: 8 }, (_, index) =>
    ((value >> BigInt(112 - 16 * index)) & 65535n).toString(16)
  ).join(':');
const hextets = (value: bigint) =>
  `${(value >> 16n).toString(16)}:${(value & 65535n).toString(16)}`;

const rangesOf = (blocks: string, width: number) =>
  blocks
    .trim()
    .split(/\s+/)
    .map((block) => {
      const [base = '', bits] = block.split('/');
      const min = valueOf(base);
      return { block, min, max: min + (1n << BigInt(width - Number(bits))) - 1n };
    });
const specialIPv4 = rangesOf(SPECIAL_IPV4, WIDTH[4]);
const specialIPv6 = rangesOf(SPECIAL_IPV6, WIDTH[6]);

type Range = (typeof specialIPv4)[number];

const within = (range: Range) =>
  fc.oneof(fc.constantFrom(range.min, range.max), fc.bigInt({ min: range.min, max: range.max }));
const isIn = (ranges: Range[], value: bigint) =>
  ranges.some(({ min, max }) => value >= min && value <= max);

/** Ways to write an IPv4 address as an IPv6 one, some of which are routed to it. */
const disguises: ((value: bigint) => string)[] = [
  (value) => `::ffff:${ipv4(value)}`,
  (value) => `::ffff:${hextets(value)}`,
  (value) => `0:0:0:0:0:FFFF:${hextets(value)}`,
  (value) => `::${hextets(value)}`,
  (value) => `64:ff9b::${hextets(value)}`,
  (value) => `64:ff9b:1::${hextets(value)}`,
  (value) => `2002:${hextets(value)}::1`,
  (value) => `2001:0:${hextets(value)}::1`,
  (value) => `::ffff:0:${hextets(value)}`,
  (value) => `fe80::${hextets(value)}%eth0`,
];

describe('a public address', () => {
  it.each(specialIPv4)('is none of $block, written in any way', (range) => {
    fc.assert(
      fc.property(within(range), fc.constantFrom(ipv4, ...disguises), (value, written) => {
        expect([written(value), isPublicAddress(written(value))]).toEqual([written(value), false]);
      })
    );
  });

  it.each(specialIPv6)('is none of $block', (range) => {
    fc.assert(
      fc.property(within(range), (value) => {
        expect([ipv6(value), isPublicAddress(ipv6(value))]).toEqual([ipv6(value), false]);
      })
    );
  });

  it('is each other one', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 32n) - 1n }), (value) => {
        expect([ipv4(value), isPublicAddress(ipv4(value))]).toEqual([
          ipv4(value),
          !isIn(specialIPv4, value),
        ]);
      })
    );
    fc.assert(
      fc.property(
        fc.bigInt({
          min: valueOf('2000::'),
          max: valueOf('3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'),
        }),
        (value) => isPublicAddress(ipv6(value)) === !isIn(specialIPv6, value)
      )
    );
  });

  it.each([
    ['8.8.8.8', true],
    ['2606:4700:4700::1111', true],
    ['fe80::1%eth0', false],
    ['2606:4700::1%eth0', false],
    ['localhost', false],
    ['8.8.8.8.', false],
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
