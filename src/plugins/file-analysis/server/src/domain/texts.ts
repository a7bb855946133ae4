import type { FileReport } from '../reader/report';
import type { TextFacts } from '../reader/text/text-facts';

/** What is said of running text, wherever it stands: in a text, on pages, in files of an archive. */
export const textsOf = ({ text, texts, document, documents }: FileReport): TextFacts[] =>
  [text, texts?.text, document?.text, documents?.text].filter((facts) => facts !== undefined);
