import { domainToASCII } from 'node:url';

/** RFC 5321: what mail servers take before the @, in bytes. */
const LONGEST_LOCAL = 64;
/** Letters of all scripts, with their signs: RFC 6531. */
const LOCAL =
  /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/** An address as people have it, such as `info@müller.de` and `support@कंपनी.भारत`. */
export const isEmail = (text: string): boolean => {
  const place = text.lastIndexOf('@');
  const local = text.slice(0, place);
  const domain = text.slice(place + 1);
  return (
    place > 0 &&
    Buffer.byteLength(local) <= LONGEST_LOCAL &&
    LOCAL.test(local) &&
    // A sign that has no place in a domain makes nothing of it.
    DOMAIN.test(domainToASCII(domain))
  );
};
