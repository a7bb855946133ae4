import { networkTrouble } from '../network-trouble';

/** What Node, OpenSSL and nodemailer say of a connection that came to nothing. */
const CODES = [
  ...['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EDNS', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'],
  ...['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'EHOSTUNREACH', 'EHOSTDOWN'],
  ...['ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL', 'EMFILE', 'EPROTO', 'HPE_INVALID_CONSTANT'],
  ...['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'CERT_REVOKED', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ...['SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_SSL_WRONG_VERSION'],
  ...['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'ERR_TLS_CERT_ALTNAME_INVALID', 'ETLS', 'ESOCKET'],
  ...['EAUTH', 'ENOAUTH', 'ECONNECTION', 'EPROTOCOL', 'ENOTHINGKNOWN'],
];

it.each(CODES)('says of %s what is the matter, what to do, and the code last', (code) => {
  expect(networkTrouble('The receiver', code)).toMatch(
    new RegExp(
      `^The receiver cannot be reached: [^;]+; (check|ask|set|it needs|if it stays so)[^;]+ \\(${code}\\)$`
    )
  );
});

it('knows every one of them but the last', () => {
  const unknown = networkTrouble('It', 'X').replace('(X)', '');
  const sentences = CODES.map((code) => networkTrouble('It', code).replace(`(${code})`, ''));
  expect(sentences.filter((sentence) => sentence === unknown)).toHaveLength(1);
});
