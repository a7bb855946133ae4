/** The version of an entry, as the header that names it: when its draft was last changed. */
export const entityTagOf = (updatedAt: Date | string): string =>
  `"${new Date(updatedAt).toISOString()}"`;

/**
 * The versions that a caller would write over, from the header `If-Match`; undefined if any will do.
 * A proxy that compresses answers makes tags weak, which changes nothing here.
 */
export const expectedTags = (header: string | undefined): string[] | undefined => {
  if (header === undefined || header.trim() === '*') {
    return undefined;
  }
  return header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
};
