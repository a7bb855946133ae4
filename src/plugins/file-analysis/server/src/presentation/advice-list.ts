import type { Advice } from '../../../shared/words/advice';
import { adviceText, type Speech, type WordKey } from '../../../shared/words/speech';
import { markup, type Markup } from './markup';

/** What to do or to look at first; nothing where nothing stands out. */
export const adviceList = (
  speech: Speech,
  title: WordKey,
  advice: readonly Advice[]
): Markup | null =>
  advice.length === 0
    ? null
    : markup`<h3>${speech.text(title)}</h3><ul class="advice">${advice.map((one) => markup`<li>${adviceText(speech, one)}</li>`)}</ul>`;
