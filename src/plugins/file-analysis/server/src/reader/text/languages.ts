import type * as Eld from 'eld';
import { groupBy } from '../../../../../../lib/group-by';
import { loadModule } from '../load-module';
import { scriptOf, type FoundScript } from './scripts';
import type { LanguageShare, TextFacts } from './text-facts';

/** Fewer letters tell no language apart from its neighbours. */
const TELLING_LETTERS = 25;
/** The detector looks no further. */
const LOOKED_AT = 1_000;
/** A rare language among others of its script has to prove itself by all of its lines together. */
const RARE = 0.05;
const OF_ONE_LANGUAGE = 0.99;
/** A second script has to have so many of the letters. */
const MIXED = 0.15;

interface Verdict {
  language: string;
  confidence: number;
}

interface JudgedLine {
  text: string;
  script: FoundScript;
  verdict: Verdict | null;
}

const byWords = (text: string): Verdict & { isReliable: boolean } => {
  const { eld } = loadModule('eld/src/entries/static.medium.js') as typeof Eld;
  const found = eld.detect(text.slice(0, LOOKED_AT));
  const confidence = Math.min(OF_ONE_LANGUAGE, found.getScores()[found.language] ?? 0);
  return { language: found.language || 'und', confidence, isReliable: found.isReliable() };
};

const judgeLine = (text: string): JudgedLine | null => {
  const script = scriptOf(text);
  if (!script) {
    return null;
  }
  if (script.language !== undefined) {
    const verdict = { language: script.language, confidence: OF_ONE_LANGUAGE };
    return { text, script, verdict };
  }
  const found = script.letters < TELLING_LETTERS ? null : byWords(text);
  return { text, script, verdict: found?.isReliable ? found : null };
};

/** What lines say that are too short each: as many together as tell something. */
const judgeTogether = (lines: readonly JudgedLine[]): JudgedLine[] => {
  const judged: JudgedLine[] = [];
  for (let start = 0; start < lines.length; ) {
    let end = start;
    let text = '';
    while (end < lines.length && text.length < LOOKED_AT / 2) {
      text += `${lines[end]?.text ?? ''} `;
      end += 1;
    }
    const { language, confidence, isReliable } = byWords(text);
    const verdict = { language, confidence: isReliable ? confidence : confidence / 2 };
    judged.push(...lines.slice(start, end).map((line) => ({ ...line, verdict })));
    start = end;
  }
  return judged;
};

const ofScript = (lines: readonly JudgedLine[]): JudgedLine[] => {
  const sure = [...groupBy(lines, ({ verdict }) => verdict?.language ?? '')].flatMap(
    ([language, group]) =>
      language === '' ||
      (group.length < lines.length * RARE && group[0]?.script.language === undefined)
        ? judgeTogether(group)
        : group
  );
  return sure;
};

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

const LONGEST_LIST = 10;

/** The languages of lines, most of them first. */
export const languagesOf = (
  lines: readonly string[]
): Pick<TextFacts, 'languages' | 'mixedScripts'> => {
  const judged = lines.map(judgeLine).filter((line) => line !== null);
  const settled = [...groupBy(judged, ({ script }) => script.name).values()].flatMap(ofScript);
  const shares = [
    ...groupBy(settled, ({ script, verdict }) => `${verdict?.language ?? 'und'} ${script.name}`),
  ].map(([key, group]): LanguageShare => {
    const [language = '', script = ''] = key.split(' ');
    const confidence = group.reduce((sum, { verdict }) => sum + (verdict?.confidence ?? 0), 0);
    return {
      language,
      script,
      share: rounded(group.length / judged.length),
      confidence: rounded(confidence / group.length),
    };
  });
  const mixed = judged.filter(({ script }) => script.others >= MIXED).length;
  return {
    languages: shares
      .sort((one, other) => other.share - one.share || (one.language < other.language ? -1 : 1))
      .slice(0, LONGEST_LIST),
    mixedScripts: judged.length === 0 ? 0 : rounded(mixed / judged.length),
  };
};
