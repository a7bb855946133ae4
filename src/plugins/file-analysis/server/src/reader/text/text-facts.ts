import type { PersonalDataClass } from '../personal-data/classes';

export interface LanguageShare {
  /** ISO 639: `hi`. */
  language: string;
  /** As Unicode names it: `Devanagari`. */
  script: string;
  /** Of the lines that have letters. */
  share: number;
  /** From 0 to 1. */
  confidence: number;
}

/** Personal data in a text, without the values. */
export interface TextFinding {
  class: PersonalDataClass;
  /** Places that hold it. */
  count: number;
  /** From 0 to 1. */
  confidence: number;
  rule: string;
}

/** What can be said of any text, wherever it was written. */
export interface TextFacts {
  characters: number;
  /** Runs of letters and digits: languages that set no spaces have few. */
  words: number;
  /** Most lines first; of lines that lie evenly in it where it is long. */
  languages: LanguageShare[];
  /** Of the lines: those with letters of a second script among them. */
  mixedScripts: number;
  personalData: TextFinding[];
  /** Whether all of it was searched for personal data, or lines that lie evenly in it. */
  isSearchedWhole: boolean;
}
