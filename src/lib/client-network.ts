import ipaddr from 'ipaddr.js';

const IPV6_CUSTOMER_BYTES = 8;

/**
 * Who counts as one client: an IPv4 address, or the /64 network of an IPv6 address, of which a
 * single computer can have any number.
 */
export const clientNetwork = (address: string): string => {
  if (!ipaddr.isValid(address)) {
    return 'unknown';
  }
  const parsed = ipaddr.process(address);
  return parsed.kind() === 'ipv4'
    ? parsed.toString()
    : Buffer.from(parsed.toByteArray().slice(0, IPV6_CUSTOMER_BYTES)).toString('hex');
};
