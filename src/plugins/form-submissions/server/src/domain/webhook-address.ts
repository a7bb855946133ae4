import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.parse>;

/** All that is routed on the internet; the rest is private, special or not given out. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** An IPv4 address inside an IPv6 one is the IPv4 address: that is where the packets go. */
const parse = (address: string): Address | undefined =>
  ipaddr.isValid(address) ? ipaddr.process(address) : undefined;

const isIPv6 = (address: Address): address is InstanceType<typeof ipaddr.IPv6> =>
  address.kind() === 'ipv6';

/** Whether it is an address of the internet, behind which no network of ours can be. */
export const isPublicAddress = (text: string): boolean => {
  const address = parse(text);
  if (!address || address.range() !== 'unicast') {
    return false;
  }
  return !isIPv6(address) || address.match(GLOBAL_UNICAST);
};

export const isNetwork = (text: string): boolean => ipaddr.isValidCIDR(text);

/** @param networks CIDR blocks. */
export const isInNetworks = (text: string, networks: string[]): boolean => {
  const address = parse(text);
  return networks.some((network) => {
    const [base, bits] = ipaddr.parseCIDR(network);
    return address !== undefined && address.kind() === base.kind() && address.match(base, bits);
  });
};

/** What is wrong with the address of a webhook, as its form's editor is told. */
export const webhookUrlProblem = (text: string): string | undefined => {
  if (!URL.canParse(text)) {
    return 'The address of a webhook is a URL, as in https://example.com/hook';
  }
  const { protocol, username, password } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') {
    return 'The address of a webhook begins with https://';
  }
  return username || password
    ? 'The address of a webhook holds no user name and no password: the signature says who calls'
    : undefined;
};
