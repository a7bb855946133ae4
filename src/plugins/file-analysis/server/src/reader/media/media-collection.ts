import type { DocumentReport } from '../pdf/document-report';
import type { TextReport } from '../readers/read-text';
import type { SoundReport } from '../sound/sound-report';
import type { TextFacts } from '../text/text-facts';
import { describeSounds, type NamedSound, type SoundsReport } from './describe-sounds';
import { mergeTexts } from './merge-texts';

/** What the PDF files of an archive are together. */
export interface DocumentsReport {
  files: number;
  pages: number;
  pagesRead: number;
  pagesWithoutText: number;
  text: TextFacts;
}

/** What the plain texts of an archive are together. */
export interface TextsReport {
  files: number;
  lines: number;
  text: TextFacts;
}

interface Collected {
  sounds?: SoundsReport;
  documents?: DocumentsReport;
  texts?: TextsReport;
}

/** What is heard and read in an archive, and in archives in it. */
export interface MediaCollection {
  /** @param place names of the archives it lies in and its own, as of a path */
  addSound: (place: string, sound: SoundReport) => void;
  addDocument: (document: DocumentReport) => void;
  addText: (text: TextReport) => void;
  collected: () => Collected;
}

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);

export const mediaCollection = (): MediaCollection => {
  const sounds: NamedSound[] = [];
  const documents: DocumentReport[] = [];
  const texts: TextReport[] = [];
  return {
    addSound: (name, sound) => sounds.push({ name, sound }),
    addDocument: (document) => documents.push(document),
    addText: (text) => texts.push(text),
    collected: () => ({
      ...(sounds.length > 0 && { sounds: describeSounds(sounds) }),
      ...(documents.length > 0 && {
        documents: {
          files: documents.length,
          pages: sum(documents.map(({ pages }) => pages)),
          pagesRead: sum(documents.map(({ pagesRead }) => pagesRead)),
          pagesWithoutText: sum(documents.map(({ pagesWithoutText }) => pagesWithoutText)),
          text: mergeTexts(documents.map(({ text }) => text)),
        },
      }),
      ...(texts.length > 0 && {
        texts: {
          files: texts.length,
          lines: sum(texts.map(({ lines }) => lines)),
          text: mergeTexts(texts),
        },
      }),
    }),
  };
};
