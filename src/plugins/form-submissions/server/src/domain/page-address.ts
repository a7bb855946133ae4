/** As long as its column. */
const LONGEST = 2000;

/**
 * Which page it was, and nothing of whom: queries and fragments carry addresses, names and tokens.
 * Nothing where the text is no address of a web page.
 */
export const pageAddress = (text: string): string | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    return undefined;
  }
  const address = url.origin + url.pathname;
  return address.length > LONGEST ? url.origin : address;
};
