import { domainToASCII, domainToUnicode } from 'node:url';

/** Of anything else Node.js makes a host as browsers do: `127.1` becomes four numbers, and a path is cut off. */
const WORDS = /^[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+$/u;
/** Of those that are written in two ways: in letters of their script, and as name servers know them. */
const INTERNATIONAL = /[^\0-\x7F]|(?:^|\.)xn--/;

const withDomain = (address: string, write: (domain: string) => string): string => {
  const place = address.lastIndexOf('@') + 1;
  const domain = address.slice(place);
  return place > 1 && WORDS.test(domain) && INTERNATIONAL.test(domain)
    ? `${address.slice(0, place)}${write(domain) || domain}`
    : address;
};

/** One text for one mailbox: spaces around, case, Unicode forms and the two ways to write a domain aside. */
export const canonicalAddress = (address: string): string =>
  withDomain(address.trim().toLowerCase().normalize('NFC'), domainToUnicode);

/** The texts, in lower case, under which an address may be kept. */
export const addressSpellings = (address: string): string[] => {
  const canonical = canonicalAddress(address);
  const written = [canonical, withDomain(canonical, domainToASCII)];
  return [
    ...new Set([...written, ...written.map((text) => text.normalize('NFD')), address.trim()]),
  ];
};
