import type { FileReport } from './report';
import { mapLeaves, steadyFigure } from './steady';

/**
 * What a terminal or a browser obeys instead of showing it: controls, and marks that turn the order of what follows, so
 * that one name passes for another. Marks that belong to words of some languages stay, and so do ends of lines.
 */
const OBEYED = /(?![\t\n\r])[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu;

const seen = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The report as it is kept: texts of the file look like what they hold, figures like what they are. */
export const shownReport = (report: FileReport): FileReport =>
  mapLeaves(report, (leaf) =>
    typeof leaf === 'string' ? leaf.replace(OBEYED, seen) : steadyFigure(leaf)
  );
