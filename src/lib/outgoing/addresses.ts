import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { specialBlocks } from './special-addresses';

type Address = ReturnType<typeof ipaddr.parse>;
type Block = ReturnType<typeof ipaddr.parseCIDR>;

/** All of IPv6 that is routed on the internet; the rest is special, or not given out. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

const SPECIAL = specialBlocks.map(({ block }) => ipaddr.parseCIDR(block));

const isIn = (address: Address, [base, bits]: Block): boolean =>
  address.kind() === base.kind() && address.match(base, bits);

/** Whether it is an address of the internet, behind which no network of ours can be. */
export const isPublicAddress = (text: string): boolean => {
  // With a zone it is one of a single link, whatever its block says.
  if (!isIP(text) || text.includes('%')) {
    return false;
  }
  const address = ipaddr.parse(text);
  return (
    (address.kind() === 'ipv4' || isIn(address, GLOBAL_UNICAST)) &&
    !SPECIAL.some((block) => isIn(address, block))
  );
};

export const isNetwork = (text: string): boolean => ipaddr.isValidCIDR(text);

/** @param networks CIDR blocks. */
export const isInNetworks = (text: string, networks: readonly string[]): boolean => {
  if (!isIP(text)) {
    return false;
  }
  // An IPv4 address inside an IPv6 one is the IPv4 address: that is where the packets go.
  const address = ipaddr.process(text);
  return networks.some((network) => isIn(address, ipaddr.parseCIDR(network)));
};
