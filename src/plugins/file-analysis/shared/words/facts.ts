import type { Speech, WordKey } from './speech';

/** A name, and what is said of it. */
export type NamedFact = readonly [name: string, value: string];

/** A part of a report that is facts with their names, as the panel, the page and the terminal show it. */
export interface FactSection {
  title: WordKey;
  /** Of several lines, where there are several of something. */
  facts: NamedFact[];
  notes: string[];
  /** Sentences that somebody who prepares it would want to know first. */
  cautions: string[];
}

/** The fact of what is there, and none of what is not. */
export const when = <Value>(value: Value | null, fact: (value: Value) => NamedFact): NamedFact[] =>
  value === null ? [] : [fact(value)];

export const yesOrNo = ({ text }: Speech, value: boolean): string =>
  text(value ? 'page.yes' : 'page.no');

export const countOf = ({ number, share }: Speech, count: number, part: number): string =>
  `${number(count)} (${share(part)})`;
