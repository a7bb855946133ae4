import { isIP } from 'node:net';
import { text } from './shapes';
import type { Shape } from './variable';

const parseUrl = (given: string): URL | undefined =>
  // Postgres also has addresses without a host: those of sockets.
  [given, given.replace('@/', '@localhost/')]
    .filter((address) => !/\s/.test(address) && URL.canParse(address))
    .map((address) => new URL(address))[0];

/** An address as it was written, with one of the `schemes`. */
export const url = (...schemes: readonly string[]): Shape<string> =>
  text(
    `an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
    (given) =>
      schemes.some(
        (scheme) =>
          given.toLowerCase().startsWith(`${scheme}://`) &&
          parseUrl(given)?.protocol === `${scheme}:`
      )
  );

/** An address of the web that a path can be put behind: without the slash at its end. */
export const baseUrl: Shape<string> = {
  expected: 'an address as in https://cms.example.com, without password, ? and #',
  parse: (given) => {
    const parsed = url('http', 'https').parse(given) && parseUrl(given.trim());
    return !parsed || parsed.username || parsed.password || parsed.search || parsed.hash
      ? undefined
      : parsed.href.replace(/\/+$/, '');
  },
};

/** What a browser sends as `Origin`. */
export const origin: Shape<string> = {
  expected: 'an origin as in https://www.example.com, without a path',
  parse: (given) => {
    const address = baseUrl.parse(given);
    return address && !address.includes('*') && new URL(address).origin === address
      ? address
      : undefined;
  },
};

/** An origin of a Content-Security-Policy, which may leave its first label open. */
export const originPattern: Shape<string> = {
  expected: 'an origin as in https://images.example.com or https://*.example.com, without a path',
  parse: (given) => {
    const pattern = origin.parse(given.replace('://*.', '://any.'));
    return pattern && given.includes('://*.') ? pattern.replace('://any.', '://*.') : pattern;
  },
};

export const hostName = text(
  'the name or the address of a host, without scheme and port',
  (given) => isIP(given) !== 0 || /^\w[\w.-]*$/.test(given)
);

const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/;

export const mailAddress = text('a mail address, as in office@example.com', (given) =>
  ADDRESS.test(given)
);

/** An address, or a name with one. */
export const mailSender = text(
  'a mail address, as in office@example.com or Office <office@example.com>',
  (given) => ADDRESS.test(/^[^<>]*<(.*)>$/.exec(given)?.[1] ?? given)
);
