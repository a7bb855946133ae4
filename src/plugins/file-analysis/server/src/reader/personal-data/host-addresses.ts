import { isIP } from 'node:net';
import type { Check } from './checks';

/** Without a port, a length of a network, and brackets. */
const withoutPort = (text: string): string =>
  text
    .trim()
    .replace(/\/\d{1,3}$/u, '')
    .replace(/^\[(.*)\](?::\d{1,5})?$/u, '$1')
    .replace(/^([\d.]+):\d{1,5}$/u, '$1');

export const isHostAddress: Check = (text) => isIP(withoutPort(text)) !== 0;

/** Versions of programs are counted up from one. */
const HIGHEST_OF_VERSIONS = 63;

/** An address that is no version of a program in four numbers. */
export const isTellingHostAddress: Check = (text) => {
  const address = withoutPort(text);
  const kind = isIP(address);
  return (
    kind === 6 ||
    (kind === 4 && address.split('.').some((number) => Number(number) > HIGHEST_OF_VERSIONS))
  );
};
