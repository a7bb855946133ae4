import type { DocumentsReport, TextsReport } from '../reader/media/media-collection';
import type { SoundsReport } from '../reader/media/describe-sounds';
import type { DocumentReport } from '../reader/pdf/document-report';
import type { TextReport } from '../reader/readers/read-text';
import type { FileReport } from '../reader/report';
import type { SoundReport } from '../reader/sound/sound-report';
import type { TextFacts } from '../reader/text/text-facts';
import { durationText } from './durations';
import { percent, readable } from './numbers';

/** A name, and what is said of it. */
type NamedFact = readonly [string, string];

/** What is said of sound, pages and texts, in words. */
export interface MediaFacts {
  title: string;
  facts: NamedFact[];
  /** Sentences that somebody who prepares it would want to know first. */
  cautions: string[];
}

const when = (holds: boolean, ...facts: NamedFact[]): NamedFact[] => (holds ? facts : []);

const decibels = (value: number | null): string => (value === null ? 'none' : `${value} dB`);

const levelFacts = ({ levels }: SoundReport): NamedFact[] =>
  levels
    ? [
        ['Silence', percent(levels.silence.share, 1)],
        [
          'Silence at start, end',
          `${durationText(levels.silence.leading)}, ${durationText(levels.silence.trailing)}`,
        ],
        ['Peak, mean level', `${decibels(levels.peak)}, ${decibels(levels.mean)}`],
        ['Clipped samples', readable(levels.clipped.samples)],
        ...when(levels.equalChannels === true, ['Channels', 'all the same']),
      ]
    : [['Silence and levels', 'not measured: it is compressed']];

const soundFacts = (sound: SoundReport): MediaFacts => ({
  title: 'The sound',
  facts: [
    ['Length', sound.seconds === null ? 'unknown' : durationText(sound.seconds)],
    ...when(sound.sampleRate !== null, ['Sample rate', `${readable(sound.sampleRate ?? 0)} Hz`]),
    ...when(sound.channels !== null, ['Number of channels', readable(sound.channels ?? 0)]),
    ...when(sound.bits !== null, ['Bits of a sample', readable(sound.bits ?? 0)]),
    ['Codec', [sound.container, sound.codec].filter((name) => name !== null).join(', ')],
    ...when(sound.bitRate !== null, [
      'Bit rate',
      `${readable((sound.bitRate ?? 0) / 1_000)} kbit/s`,
    ]),
    ...levelFacts(sound),
    ['Tags', sound.tags.join(', ') || 'none'],
  ],
  cautions: sound.isCut ? ['It ends before its samples do: it was cut.'] : [],
});

const countedValues = (values: readonly { value: number | string; count: number }[]): string =>
  values
    .map(({ value, count }) =>
      values.length === 1 ? String(value) : `${value} (${readable(count)})`
    )
    .join(', ');

const soundsFacts = (sounds: SoundsReport): MediaFacts => ({
  title: 'The sounds',
  facts: [
    ['Sounds', readable(sounds.files)],
    ['Length in all', durationText(sounds.seconds)],
    ...when(sounds.median !== null, [
      'Shortest, median, longest',
      [sounds.shortest, sounds.median, sounds.longest]
        .map((seconds) => durationText(seconds ?? 0))
        .join(', '),
    ]),
    ['Sample rates', countedValues(sounds.sampleRates)],
    ['Number of channels', countedValues(sounds.channels)],
    ['Codecs', countedValues(sounds.codecs)],
    ...when(sounds.silence !== null, [
      'Silence',
      `${percent(sounds.silence ?? 0, 1)}, measured in ${readable(sounds.measured)}`,
    ]),
    ['Copies', readable(sounds.copies)],
  ],
  cautions: [
    ...(sounds.sampleRates.length > 1 ? ['Sample rates are mixed.'] : []),
    ...(sounds.channels.length > 1 ? ['Numbers of channels are mixed.'] : []),
    ...sounds.equal.map((names) => `The same, byte for byte: ${names.join(', ')}.`),
    ...sounds.outliers.map(
      ({ name, reasons }) =>
        `${name} stands out: ${reasons.map((reason) => reason.replaceAll('-', ' ')).join(', ')}.`
    ),
  ],
});

const textFacts = (text: TextFacts): NamedFact[] => [
  ['Words', readable(text.words)],
  ['Characters', readable(text.characters)],
  [
    'Languages',
    text.languages
      .map(
        ({ language, script, share, confidence }) =>
          `${language} (${script.replaceAll('_', ' ')}): ${percent(share, 1)}, ${percent(confidence, 1)} sure`
      )
      .join('; ') || 'none',
  ],
  ...when(text.mixedScripts > 0, ['Lines in two scripts', percent(text.mixedScripts, 1)]),
  [
    text.isSearchedWhole ? 'Personal data' : 'Personal data, in a part of it',
    text.personalData
      .map(({ class: found, count }) => `${found.replaceAll('-', ' ')}: ${readable(count)}`)
      .join('; ') || 'none found',
  ],
];

const pageCautions = ({
  pagesRead,
  pagesWithoutText,
}: Pick<DocumentReport, 'pagesRead' | 'pagesWithoutText'>): string[] =>
  pagesWithoutText > 0
    ? [`${percent(pagesWithoutText, pagesRead)} of the pages have no text, as scans have none.`]
    : [];

const pageFacts = ({
  pages,
  pagesRead,
  pagesWithoutText,
}: Pick<DocumentReport, 'pages' | 'pagesRead' | 'pagesWithoutText'>): NamedFact[] => [
  ['Pages', readable(pages)],
  ...when(pagesRead < pages, ['Pages that were read', readable(pagesRead)]),
  ['Pages without text', readable(pagesWithoutText)],
];

const documentFacts = (document: DocumentReport): MediaFacts => ({
  title: 'The document',
  facts: [
    ...pageFacts(document),
    [
      'Size of pages',
      document.sizes
        .map(({ width, height, pages }) => `${width} x ${height} mm (${pages})`)
        .join(', '),
    ],
    ...textFacts(document.text),
    ['Form', document.hasForm ? 'yes' : 'no'],
    ['Files in it', readable(document.attachments)],
    ['Tags', document.tags.join(', ') || 'none'],
  ],
  cautions: [
    ...pageCautions(document),
    ...(document.damagedPages > 0 ? [`${document.damagedPages} pages cannot be read.`] : []),
    ...(document.hasJavaScript ? ['It brings scripts along.'] : []),
    ...(document.isRestricted ? ['Its owner allows some uses of it alone.'] : []),
  ],
});

const documentsFacts = (documents: DocumentsReport): MediaFacts => ({
  title: 'The documents',
  facts: [
    ['Documents', readable(documents.files)],
    ...pageFacts(documents),
    ...textFacts(documents.text),
  ],
  cautions: pageCautions(documents),
});

const plainTextFacts = (text: TextReport): MediaFacts => ({
  title: 'The text',
  facts: [
    ['Lines', `${readable(text.lines)}, ${readable(text.blankLines)} of them blank`],
    ['Longest line', `${readable(text.longestLine)} characters`],
    ...when(text.lineEnd !== null, ['Ends of lines', text.lineEnd ?? '']),
    ...textFacts(text),
  ],
  cautions: text.lineEnd === 'mixed' ? ['Lines end in more than one way.'] : [],
});

const plainTextsFacts = ({ files, lines, text }: TextsReport): MediaFacts => ({
  title: 'The texts',
  facts: [['Texts', readable(files)], ['Lines', readable(lines)], ...textFacts(text)],
  cautions: [],
});

/** What a report says of sound, documents and texts. */
export const mediaFactsOf = ({
  sound,
  sounds,
  document,
  documents,
  text,
  texts,
}: FileReport): MediaFacts[] => [
  ...(sound ? [soundFacts(sound)] : []),
  ...(sounds ? [soundsFacts(sounds)] : []),
  ...(document ? [documentFacts(document)] : []),
  ...(documents ? [documentsFacts(documents)] : []),
  ...(text ? [plainTextFacts(text)] : []),
  ...(texts ? [plainTextsFacts(texts)] : []),
];
