/** What each code of a connection that failed means, and what a person can do about it. */
const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no machine has the name in the address; check the address for a slip',
  EDNS: 'no machine has the name in the address; check the address for a slip',
  EAI_AGAIN:
    'the name in the address could not be looked up just now; if it stays so, check the DNS of this server',
  ECONNREFUSED:
    'nothing listens at the address; check the port, and whether the service runs there',
  ECONNRESET: 'it broke off the connection; ask whoever runs it, or whoever runs a proxy between',
  EPIPE: 'it broke off the connection; ask whoever runs it, or whoever runs a proxy between',
  ETIMEDOUT: 'it did not answer in time; check that a firewall lets this server through',
  EHOSTUNREACH: 'no way leads to the machine; check the network and the firewall of this server',
  EHOSTDOWN: 'the machine is away; ask whoever runs it',
  ENETUNREACH: 'no way leads to its network; check whether this server may use IPv6, or a proxy',
  ENETDOWN: 'this server has no network; check its connection',
  EADDRNOTAVAIL: 'this server has no free address to connect from; ask whoever runs this server',
  EMFILE: 'this server has too many files and connections open; ask whoever runs this server',
  CERT_HAS_EXPIRED: 'its certificate has ended; ask whoever runs it for a new one',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet; check the clocks of both machines',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'its certificate is for another name; check the name in the address',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'nobody vouches for its certificate; it needs one of a known authority',
  SELF_SIGNED_CERT_IN_CHAIN:
    'nobody vouches for its certificate; it needs one of a known authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate comes without those between; ask whoever runs it to send the whole chain',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'its certificate comes without those between; ask whoever runs it to send the whole chain',
  EPROTO: 'it does not speak TLS there; check the port, and whether the address begins with https',
  ETLS: 'no encrypted connection came about; check its port and the settings of TLS',
  EAUTH: 'it does not accept the user name and the password; check both',
  ENOAUTH: 'it asks for a user name and a password; set both',
  ECONNECTION: 'the connection came to nothing; check the name and the port',
  ESOCKET: 'the connection came to nothing; check the name, the port and the settings of TLS',
  EPROTOCOL: 'it says what no server of this kind says; check the name and the port',
};

const FAMILIES: readonly [RegExp, string][] = [
  [/^EAI_/, 'the name in the address could not be looked up; check the DNS of this server'],
  [/^(ERR_SSL|ERR_TLS|CERT|UNABLE)_/, 'no encrypted connection came about; check its certificate'],
  [/^HPE_/, 'what it answers is not HTTP; check the port in the address'],
  [/TIMEOUT|TIMEDOUT/, 'it did not answer in time; check that a firewall lets this server through'],
];

const UNKNOWN = 'the connection failed; check the address, and ask whoever runs this server';

/** A sentence for people about a code of Node, OpenSSL or nodemailer, which it ends with. */
export const networkTrouble = (who: string, code: string): string => {
  const reason = REASONS[code] ?? FAMILIES.find(([pattern]) => pattern.test(code))?.[1] ?? UNKNOWN;
  return `${who} cannot be reached: ${reason} (${code})`;
};
