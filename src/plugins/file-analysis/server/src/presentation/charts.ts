import type { Bin } from '../reader/report';
import { markup, type Markup } from './markup';
import { percent, readable } from './numbers';

const WIDTH = 320;
const HEIGHT = 80;
const SMALLEST_BAR = 1;

/** Intervals as bars whose width is that of the interval and whose area is its count. */
export const histogramChart = (bins: readonly Bin[], name: string): Markup | null => {
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
    return markup`<rect x="${x.toFixed(1)}" y="${(HEIGHT - height).toFixed(1)}" width="${width.toFixed(1)}" height="${height.toFixed(1)}"><title>${readable(from)} to ${readable(to)}: ${readable(count)}</title></rect>`;
  });
  return markup`<svg class="histogram" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Distribution of ${name}, from ${readable(first.from)} to ${readable(last.to)}">${bars}</svg>
<p class="ends"><span>${readable(first.from)}</span><span>${readable(last.to)}</span></p>`;
};

/** Values with bars as long as their counts. */
export const barChart = (
  values: readonly { label: string; count: number }[],
  total: number
): Markup | null => {
  if (values.length === 0) {
    return null;
  }
  const longest = Math.max(...values.map(({ count }) => count));
  return markup`<table class="bars">${values.map(
    ({ label, count }) =>
      markup`<tr><th scope="row">${label}</th><td><span class="bar" style="width:${((count / longest) * 100).toFixed(1)}%"></span></td><td class="number">${readable(count)}</td><td class="number">${percent(count, total)}</td></tr>`
  )}</table>`;
};

/** How much of a column is there. */
export const filledBar = (filled: number, rows: number): Markup =>
  markup`<span class="filled" role="img" aria-label="${percent(filled, rows)} filled"><span style="width:${rows === 0 ? 0 : ((filled / rows) * 100).toFixed(1)}%"></span></span>`;

/** A number from 0 to 100 as a ring. */
export const scoreRing = (score: number): Markup => {
  const radius = 42;
  const length = 2 * Math.PI * radius;
  return markup`<svg class="ring" viewBox="0 0 100 100" role="img" aria-label="Quality ${score} of 100"><circle cx="50" cy="50" r="${radius}"/><circle class="value" cx="50" cy="50" r="${radius}" stroke-dasharray="${((score / 100) * length).toFixed(1)} ${length.toFixed(1)}" transform="rotate(-90 50 50)"/><text x="50" y="58">${score}</text></svg>`;
};
