import type { Speech, WordKey } from './speech';

type Said = (speech: Speech, values: Readonly<Record<string, string>>) => string;

const plain =
  (key: WordKey): Said =>
  ({ text }) =>
    text(key);

const counted =
  (key: WordKey): Said =>
  (speech, { count = '' }) =>
    speech.text(count === '1' && speech.has(`${key}.one`) ? (`${key}.one` as WordKey) : key, {
      count: speech.number(Number(count)),
    });

/** Marks that have a name instead. */
const MARKS: Readonly<Record<string, WordKey>> = {
  tab: 'layout.tab',
  space: 'layout.space',
  'unit separator': 'layout.unitSeparator',
  none: 'layout.none',
};

const mark = ({ text }: Speech, name = ''): string => {
  const key = MARKS[name];
  return key ? text(key) : name;
};

const delimited: Said = (speech, { delimiter, quote, header, count }) =>
  [
    speech.text('layout.delimited', {
      delimiter: mark(speech, delimiter),
      quote: mark(speech, quote),
    }),
    speech.text(header === 'with' ? 'layout.withHeader' : 'layout.withoutHeader'),
    ...(count === undefined ? [] : [counted('layout.preamble')(speech, { count })]),
  ].join(', ');

/** What a reader says of how a file is laid out: codes with values between them. */
const LAYOUTS: readonly [pattern: RegExp, said: Said][] = [
  [
    /^delimiter (?<delimiter>.+), quote (?<quote>none|.), (?<header>with|without) header(?:, (?<count>\d+) lines before the table)?$/su,
    delimited,
  ],
  [/^one value in a line$/u, plain('layout.lines')],
  [/^one object$/u, plain('layout.object')],
  [/^one object with a list$/u, plain('layout.objectWithList')],
  [/^one list$/u, plain('layout.list')],
  [/^no repeated elements$/u, plain('layout.noElements')],
  [/^one (?<name>.+) for a row$/su, ({ text }, { name = '' }) => text('layout.element', { name })],
  [/^(?<count>\d+) pages?$/u, counted('layout.pages')],
  [/^(?<count>\d+) sheets$/u, counted('layout.sheets')],
  [
    /^annotations as (?<name>.+)$/su,
    ({ text }, { name = '' }) => text('layout.annotations', { name }),
  ],
  [
    /^(?<rate>\d+) Hz(?:, (?<count>\d+) channels?)?$/u,
    (speech, { rate, count }) =>
      [
        speech.text('sound.hertz', { rate: speech.number(Number(rate)) }),
        ...(count === undefined ? [] : [counted('layout.channels')(speech, { count })]),
      ].join(', '),
  ],
  [/^(?<count>\d+) channels?$/u, counted('layout.channels')],
];

/** How a file is laid out, in words; as a later reader says it where nobody knows it here. */
export const layoutText = (speech: Speech, layout: string): string => {
  for (const [pattern, said] of LAYOUTS) {
    const found = pattern.exec(layout);
    if (found) {
      return said(speech, found.groups ?? {});
    }
  }
  return layout;
};
