/** Of an address the host: the rest may be a secret of whoever receives. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : 'unknown');
