import type { Speech, WordKey } from './speech';

/** Where a rule of personal data found what it says, before the rule itself. */
const PLACES: Readonly<Record<string, WordKey>> = {
  header: 'rule.place.header',
  'in texts': 'rule.place.texts',
};

const OF_COUNTRY = /^check digits of (?<country>.+)$/u;

const ruleName = (speech: Speech, rule: string): string => {
  const country = OF_COUNTRY.exec(rule)?.groups?.country;
  if (country !== undefined) {
    return speech.text('rule.country', { country });
  }
  const key = `rule.${rule.toLowerCase().replaceAll(/[^a-z\d]+/gu, '-')}`;
  return speech.has(key) ? speech.text(key as WordKey) : rule;
};

/** What speaks for personal data, in words: a place, if any, and the rule that holds there. */
export const ruleText = (speech: Speech, rule: string): string => {
  for (const [place, key] of Object.entries(PLACES)) {
    if (rule.startsWith(`${place}, `)) {
      return `${speech.text(key)}, ${ruleName(speech, rule.slice(place.length + 2))}`;
    }
  }
  return ruleName(speech, rule);
};
