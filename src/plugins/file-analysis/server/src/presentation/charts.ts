import type { Speech } from '../../../shared/words/speech';
import type { Bin } from '../reader/report';
import { markup, type Markup } from './markup';
import { drawn } from './numbers';

const WIDTH = 320;
const HEIGHT = 80;
const SMALLEST_BAR = 1;

/** Intervals as bars whose width is that of the interval and whose area is its count. */
export const histogramChart = (
  { number, text }: Speech,
  bins: readonly Bin[],
  name: string
): Markup | null => {
  const [first, last] = [bins[0], bins.at(-1)];
  if (!first || !last) {
    return null;
  }
  const range = last.to - first.from || 1;
  const tallest = Math.max(...bins.map(({ count }) => count));
  const bars = bins.map(({ from, to, count }) => {
    const x = ((from - first.from) / range) * WIDTH;
    const width = Math.max(SMALLEST_BAR, ((to - from) / range) * WIDTH - 1);
    const height = count === 0 ? 0 : Math.max(SMALLEST_BAR, (count / tallest) * HEIGHT);
    const label = text('page.binOf', { from: number(from), to: number(to), count: number(count) });
    return markup`<rect x="${drawn(x)}" y="${drawn(HEIGHT - height)}" width="${drawn(width)}" height="${drawn(height)}"><title>${label}</title></rect>`;
  });
  const ends = { from: number(first.from), to: number(last.to) };
  return markup`<figure><svg class="histogram" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${text('histogram.label', { name, ...ends })}">${bars}</svg>
<p class="ends"><span>${ends.from}</span><span>${ends.to}</span></p></figure>`;
};

/** Values with bars as long as their counts. */
export const barChart = (
  { number, share }: Speech,
  values: readonly { label: string; count: number }[],
  total: number
): Markup | null => {
  if (values.length === 0) {
    return null;
  }
  const longest = Math.max(...values.map(({ count }) => count));
  return markup`<table class="bars">${values.map(
    ({ label, count }) =>
      markup`<tr><th scope="row">${label}</th><td><span class="bar" style="width:${drawn((count / longest) * 100)}%"></span></td><td class="number">${number(count)}</td><td class="number">${share(total === 0 ? 0 : count / total)}</td></tr>`
  )}</table>`;
};

/** How much of a column is there. */
export const filledBar = ({ share, text }: Speech, filled: number, rows: number): Markup => {
  const part = rows === 0 ? 0 : filled / rows;
  return markup`<span class="filled" role="img" aria-label="${text('page.filled', { share: share(part) })}"><span style="width:${drawn(part * 100)}%"></span></span>`;
};

/** A number from 0 to 100 as a ring. */
export const scoreRing = ({ number, text }: Speech, score: number): Markup => {
  const radius = 42;
  const length = 2 * Math.PI * radius;
  return markup`<svg class="ring" viewBox="0 0 100 100" role="img" aria-label="${text('page.score', { score: number(score) })}"><circle cx="50" cy="50" r="${radius}"/><circle class="value" cx="50" cy="50" r="${radius}" stroke-dasharray="${drawn((score / 100) * length)} ${drawn(length)}" transform="rotate(-90 50 50)"/><text x="50" y="59">${number(score)}</text></svg>`;
};
