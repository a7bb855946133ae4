/** A block of addresses that is not reachable from the internet, or reaches something special there. */
export interface SpecialBlock {
  block: string;
  name: string;
  source: string;
}

/**
 * What IANA's registries of special-purpose addresses do not list as globally reachable, and what
 * other registries give to something else than hosts. Blocks inside one of these that are reachable
 * are left out on purpose: they are anycast addresses of the network that one is in.
 *  - https://www.iana.org/assignments/iana-ipv4-special-registry
 *  - https://www.iana.org/assignments/iana-ipv6-special-registry
 */
export const specialBlocks: readonly SpecialBlock[] = [
  { block: '0.0.0.0/8', name: 'this network', source: 'RFC 791' },
  { block: '10.0.0.0/8', name: 'private use', source: 'RFC 1918' },
  { block: '100.64.0.0/10', name: 'shared address space', source: 'RFC 6598' },
  { block: '127.0.0.0/8', name: 'loopback', source: 'RFC 1122' },
  { block: '169.254.0.0/16', name: 'link-local', source: 'RFC 3927' },
  { block: '172.16.0.0/12', name: 'private use', source: 'RFC 1918' },
  { block: '192.0.0.0/24', name: 'IETF protocol assignments', source: 'RFC 6890' },
  { block: '192.0.2.0/24', name: 'documentation', source: 'RFC 5737' },
  { block: '192.88.99.0/24', name: '6to4 relays', source: 'RFC 7526' },
  { block: '192.168.0.0/16', name: 'private use', source: 'RFC 1918' },
  { block: '198.18.0.0/15', name: 'benchmarking', source: 'RFC 2544' },
  { block: '198.51.100.0/24', name: 'documentation', source: 'RFC 5737' },
  { block: '203.0.113.0/24', name: 'documentation', source: 'RFC 5737' },
  { block: '224.0.0.0/4', name: 'multicast', source: 'RFC 5771' },
  { block: '240.0.0.0/4', name: 'reserved, and broadcast', source: 'RFC 1112, RFC 8190' },

  { block: '::/128', name: 'unspecified', source: 'RFC 4291' },
  { block: '::1/128', name: 'loopback', source: 'RFC 4291' },
  { block: '::/96', name: 'IPv4-compatible', source: 'RFC 4291' },
  { block: '::ffff:0:0/96', name: 'IPv4-mapped', source: 'RFC 4291' },
  { block: '::ffff:0:0:0/96', name: 'IPv4-translated', source: 'RFC 2765' },
  { block: '64:ff9b::/96', name: 'NAT64', source: 'RFC 6052' },
  { block: '64:ff9b:1::/48', name: 'NAT64 of a network', source: 'RFC 8215' },
  { block: '100::/64', name: 'discard-only', source: 'RFC 6666' },
  { block: '100:0:0:1::/64', name: 'dummy prefix', source: 'RFC 9780' },
  { block: '2001::/23', name: 'IETF protocol assignments', source: 'RFC 2928' },
  { block: '2001::/32', name: 'Teredo', source: 'RFC 4380' },
  { block: '2001:2::/48', name: 'benchmarking', source: 'RFC 5180' },
  { block: '2001:10::/28', name: 'ORCHID', source: 'RFC 4843' },
  { block: '2001:db8::/32', name: 'documentation', source: 'RFC 3849' },
  { block: '2002::/16', name: '6to4', source: 'RFC 3056' },
  { block: '3fff::/20', name: 'documentation', source: 'RFC 9637' },
  { block: '5f00::/16', name: 'segment routing', source: 'RFC 9602' },
  { block: 'fc00::/7', name: 'unique local', source: 'RFC 4193' },
  { block: 'fe80::/10', name: 'link-local', source: 'RFC 4291' },
  { block: 'fec0::/10', name: 'site-local', source: 'RFC 3879' },
  { block: 'ff00::/8', name: 'multicast', source: 'RFC 4291' },
];
