import { STYLE } from '../style';

/** What is written on what. */
const PAIRS = [
  ['ink', 'paper'],
  ['ink', 'card'],
  ['soft', 'paper'],
  ['soft', 'card'],
  ['alarm', 'paper'],
  ['white', 'bad'],
] as const;

const LEAST_CONTRAST = 4.5;

const paletteOf = (css: string): Record<string, string> =>
  Object.fromEntries(
    [...css.matchAll(/--(\w+): (#\w+);/gu)].map(([, name = '', colour = '']) => [name, colour])
  );

/** Relative luminance, as WCAG 2 has it. */
const lightOf = (colour: string): number => {
  const digits = colour.length === 4 ? colour.replaceAll(/\w/gu, '$&$&') : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const [bright = '', dark = ''] = STYLE.match(/:root \{[^}]*\}/gu) ?? [];
const PALETTES = {
  bright: { white: '#ffffff', ...paletteOf(bright) },
  dark: { white: '#ffffff', ...paletteOf(bright), ...paletteOf(dark) },
};

it.each(Object.entries(PALETTES))('whatever is written can be read: %s', (_, palette) => {
  const colours: Record<string, string> = palette;
  const pale = PAIRS.filter(([ink, ground]) => {
    const [one, other] = [lightOf(colours[ink] ?? ''), lightOf(colours[ground] ?? '')];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    return !(contrast >= LEAST_CONTRAST);
  });
  expect(pale).toEqual([]);
});
