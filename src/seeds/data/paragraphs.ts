/** Joins blocks of markdown, so that each block is one line of source. */
export const paragraphs = (...blocks: readonly string[]): string => blocks.join('\n\n');

/** A markdown bullet list as one block. */
export const bullets = (...items: readonly string[]): string =>
  items.map((item) => `- ${item}`).join('\n');
