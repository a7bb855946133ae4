import { serverSpeech } from '../../../server/src/presentation/speech';
import { CLASS_RULES } from '../../../server/src/reader/personal-data/classes';
import { layoutText } from '../layout';
import { ruleText } from '../rules';

const [english, hindi] = [serverSpeech('en'), serverSpeech('hi')];
const LATIN = /[a-z]{3,}/u;

it.each([
  'delimiter ,, quote ", with header',
  'delimiter tab, quote none, without header, 3 lines before the table',
  'one value in a line',
  'one object',
  'one object with a list',
  'one list',
  'no repeated elements',
  'one ROW for a row',
  '1 page',
  '12 pages',
  '2 sheets',
  'annotations as COCO',
  '1 channel',
])('a layout has words in both languages: %s', (layout) => {
  expect(layoutText(english, layout)).toBe(layout);
  expect(layoutText(hindi, layout)).not.toMatch(LATIN);
});

it('a layout of sound is said with its numbers, and an unknown one as it is', () => {
  expect(layoutText(english, '44100 Hz, 2 channels')).toBe('44,100 Hz, 2 channels');
  expect(layoutText(hindi, '640 x 480')).toBe('640 x 480');
});

const RULES = Object.values(CLASS_RULES).flatMap(({ proofs = [] }) =>
  proofs.map(({ name }) => name)
);

it.each([...new Set([...RULES, 'shape', 'annotated'])])(
  'a rule of personal data has words in both languages: %s',
  (rule) => {
    for (const [place, words] of [
      ['', ''],
      ['header, ', 'शीर्षक, '],
      ['in texts, ', 'पाठ में, '],
    ]) {
      expect(ruleText(english, `${place}${rule}`)).toBe(`${place}${rule}`);
      const said = ruleText(hindi, `${place}${rule}`);
      expect(said.startsWith(words ?? '')).toBe(true);
      expect(said).not.toMatch(LATIN);
    }
  }
);
