/** How much coarser a value becomes: cut to a period, to a width, or gone. */
export type AnonymityLevel = 'month' | 'year' | 'decade' | `width-${number}` | 'gone';

/** Documents of anonymised people that are alike in all that tells of people. */
export interface AnonymityGroup {
  /** Whose documents they are: whoever has five of them is one. */
  people: number;
  documents: number;
  values: Record<string, unknown>;
}

/** How sure it is that nobody is told from others. */
export interface AnonymityState {
  /** People of the smallest group; nothing where there are no documents. */
  k: number | null;
  documents: number;
  failingGroups: number;
  failingDocuments: number;
}

export interface AnonymityOfType extends AnonymityState {
  uid: string;
  displayName: string;
  quasiIdentifiers: { name: string; levels: AnonymityLevel[] }[];
  /** What is left and cannot be compared: text that people wrote, and what is kept as it is. */
  unjudged: string[];
  /** How many documents are in groups of how many people, the smallest first. */
  sizes: { people: number; documents: number }[];
  /** Of those that fail the smallest. */
  groups: AnonymityGroup[];
}

/** GET /anonymity: `threshold` people at least are to be in each group. */
export interface AnonymityResponse {
  data: AnonymityOfType[];
  meta: { threshold: number };
}

/** What POST /anonymity/previews and /anonymity/generalisations are asked for. */
export interface Generalisation {
  type: string;
  quasiIdentifier: string;
  level: AnonymityLevel;
}

/** POST /anonymity/previews, POST /anonymity/generalisations */
export interface GeneralisationResponse {
  data: { changed: number; before: AnonymityState; after: AnonymityState };
}
