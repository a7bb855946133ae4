import type { SoundsReport } from '../../server/src/reader/media/describe-sounds';
import type { DocumentsReport, TextsReport } from '../../server/src/reader/media/media-collection';
import type { DocumentReport } from '../../server/src/reader/pdf/document-report';
import type { TextReport } from '../../server/src/reader/readers/read-text';
import type { FileReport } from '../../server/src/reader/report';
import type { SoundReport } from '../../server/src/reader/sound/sound-report';
import type { TextFacts } from '../../server/src/reader/text/text-facts';
import { countOf, when, yesOrNo, type FactSection, type NamedFact } from './facts';
import { className, languageName, wordFor, type Speech } from './speech';

const levelFacts = (speech: Speech, { levels }: SoundReport): NamedFact[] => {
  const { duration, number, share, text } = speech;
  if (!levels) {
    return [];
  }
  const { clipped, mean, peak, silence } = levels;
  const ends = { leading: duration(silence.leading), trailing: duration(silence.trailing) };
  return [
    [text('sound.silence'), text('sound.silenceEnds', { share: share(silence.share), ...ends })],
    [
      text('sound.levels'),
      peak === null || mean === null
        ? text('sound.noLevel')
        : text('sound.decibels', { peak: number(peak), mean: number(mean) }),
    ],
    [text('sound.clipped'), countOf(speech, clipped.samples, clipped.share)],
  ];
};

const soundFacts = (speech: Speech, sound: SoundReport): FactSection => {
  const { duration, number, text } = speech;
  const { bitRate, bits, channels, codec, container, levels, sampleRate, seconds, tags } = sound;
  return {
    title: 'sound.title',
    facts: [
      [text('sound.length'), seconds === null ? text('sound.unknown') : duration(seconds)],
      ...when(sampleRate, (rate) => [
        text('sound.sampleRate'),
        text('sound.hertz', { rate: number(rate) }),
      ]),
      ...when(channels, (count) => [
        text('sound.channels'),
        levels?.equalChannels
          ? text('sound.equalChannels', { channels: number(count) })
          : number(count),
      ]),
      ...when(bits, (count) => [text('sound.bits'), number(count)]),
      [text('sound.codec'), [container, codec].filter((name) => name !== null).join(', ')],
      ...when(bitRate, (rate) => [
        text('sound.bitRate'),
        text('sound.kilobits', { rate: number(rate / 1_000) }),
      ]),
      ...levelFacts(speech, sound),
      [text('sound.tags'), tags.join(', ') || text('sound.none')],
    ],
    notes: levels ? [] : [text('sound.notMeasured')],
    cautions: sound.isCut ? [text('sound.isCut')] : [],
  };
};

const outlierName = ({ has, text }: Speech, reason: string): string =>
  has(`outlier.${reason}`)
    ? text(`outlier.${reason}` as 'outlier.cut')
    : text('outlier.other', { name: reason });

const soundsFacts = (speech: Speech, sounds: SoundsReport): FactSection => {
  const { duration, number, share, text } = speech;
  const { equal, longest, median, outliers, shortest, silence } = sounds;
  const counted = (values: readonly { value: string | number; count: number }[]) =>
    values
      .map(({ value, count }) => {
        const said = typeof value === 'string' ? value : number(value);
        return values.length === 1 ? said : `${said} (${number(count)})`;
      })
      .join(', ');
  return {
    title: 'sounds.title',
    facts: [
      [text('sounds.files'), number(sounds.files)],
      [text('sounds.seconds'), duration(sounds.seconds)],
      ...when(median, (middle) => [
        text('sounds.lengths'),
        [shortest ?? 0, middle, longest ?? 0].map(duration).join(', '),
      ]),
      [text('sound.sampleRate'), counted(sounds.sampleRates)],
      [text('sound.channels'), counted(sounds.channels)],
      [text('sound.codec'), counted(sounds.codecs)],
      ...when(silence, (part) => [
        text('sound.silence'),
        text('sounds.measured', { share: share(part), count: number(sounds.measured) }),
      ]),
      [
        text('sounds.copies'),
        [number(sounds.copies), ...equal.map((names) => names.join(', '))].join('\n'),
      ],
      [
        text('sounds.outlying'),
        [
          number(sounds.outlying),
          ...outliers.map(
            ({ name, reasons }) =>
              `${name}: ${reasons.map((reason) => outlierName(speech, reason)).join(', ')}`
          ),
        ].join('\n'),
      ],
    ],
    notes: [],
    cautions: [
      ...(sounds.sampleRates.length > 1 ? [text('sounds.mixedRates')] : []),
      ...(sounds.channels.length > 1 ? [text('sounds.mixedChannels')] : []),
    ],
  };
};

const textFacts = (speech: Speech, found: TextFacts): NamedFact[] => {
  const { number, share, text } = speech;
  return [
    [text('text.words'), number(found.words)],
    [text('text.characters'), number(found.characters)],
    [
      text('text.languages'),
      found.languages
        .map(({ confidence, language, script, share: part }) =>
          text('text.language', {
            name: languageName(speech, language),
            script: speech.script(script),
            share: share(part),
            confidence: share(confidence),
          })
        )
        .join('\n') || text('sound.none'),
    ],
    ...when(found.mixedScripts || null, (part) => [text('text.mixedScripts'), share(part)]),
    [
      text(found.isSearchedWhole ? 'text.personal' : 'text.personalPart'),
      found.personalData
        .map(({ class: code, count }) =>
          wordFor(speech, 'text.finding', count, { name: className(speech, code) })
        )
        .join('\n') || text('personal.none'),
    ],
  ];
};

type Pages = Pick<DocumentReport, 'pages' | 'pagesRead' | 'pagesWithoutText'>;

const withoutText = ({ pagesRead, pagesWithoutText }: Pages): number =>
  pagesRead === 0 ? 0 : pagesWithoutText / pagesRead;

const pageFacts = (speech: Speech, found: Pages): NamedFact[] => {
  const { number, text } = speech;
  const { pages, pagesRead, pagesWithoutText } = found;
  return [
    [text('document.pages'), number(pages)],
    ...when(pagesRead < pages ? pagesRead : null, (count) => [
      text('document.pagesRead'),
      number(count),
    ]),
    [text('document.withoutText'), countOf(speech, pagesWithoutText, withoutText(found))],
  ];
};

const scans = ({ share, text }: Speech, found: Pages): string[] =>
  found.pagesWithoutText > 0 ? [text('document.scans', { share: share(withoutText(found)) })] : [];

const documentFacts = (speech: Speech, document: DocumentReport): FactSection => {
  const { number, text } = speech;
  const { attachments, damagedPages, hasForm, hasJavaScript, isRestricted, sizes, tags } = document;
  return {
    title: 'document.title',
    facts: [
      ...pageFacts(speech, document),
      [
        text('document.sizes'),
        sizes
          .map(({ height, pages, width }) =>
            text('document.size', {
              width: number(width),
              height: number(height),
              pages: number(pages),
            })
          )
          .join('\n'),
      ],
      ...textFacts(speech, document.text),
      [text('document.form'), yesOrNo(speech, hasForm)],
      [text('document.attachments'), number(attachments)],
      [text('sound.tags'), tags.join(', ') || text('sound.none')],
    ],
    notes: [],
    cautions: [
      ...scans(speech, document),
      ...(damagedPages > 0 ? [wordFor(speech, 'document.damagedPages', damagedPages)] : []),
      ...(hasJavaScript ? [text('document.hasScript')] : []),
      ...(isRestricted ? [text('document.isRestricted')] : []),
    ],
  };
};

const documentsFacts = (speech: Speech, documents: DocumentsReport): FactSection => ({
  title: 'document.many',
  facts: [
    [speech.text('document.files'), speech.number(documents.files)],
    ...pageFacts(speech, documents),
    ...textFacts(speech, documents.text),
  ],
  notes: [],
  cautions: scans(speech, documents),
});

const plainTextFacts = (speech: Speech, found: TextReport): FactSection => {
  const { number, text } = speech;
  const { blankLines, lineEnd, lines, longestLine } = found;
  const isMixed = lineEnd === 'mixed';
  return {
    title: 'text.title',
    facts: [
      [
        text('text.lines'),
        text('text.linesBlank', { lines: number(lines), blank: number(blankLines) }),
      ],
      [text('text.longestLine'), number(longestLine)],
      ...when(lineEnd, (end) => [text('text.lineEnd'), isMixed ? text('text.mixedEnds') : end]),
      ...textFacts(speech, found),
    ],
    notes: [],
    cautions: isMixed ? [text('text.isMixed')] : [],
  };
};

const plainTextsFacts = (speech: Speech, { files, lines, text }: TextsReport): FactSection => ({
  title: 'text.many',
  facts: [
    [speech.text('text.files'), speech.number(files)],
    [speech.text('text.lines'), speech.number(lines)],
    ...textFacts(speech, text),
  ],
  notes: [],
  cautions: [],
});

/** What a report says of sound, documents and texts. */
export const mediaFactsOf = (speech: Speech, report: FileReport): FactSection[] => {
  const { document, documents, sound, sounds, text, texts } = report;
  return [
    ...(sound ? [soundFacts(speech, sound)] : []),
    ...(sounds ? [soundsFacts(speech, sounds)] : []),
    ...(document ? [documentFacts(speech, document)] : []),
    ...(documents ? [documentsFacts(speech, documents)] : []),
    ...(text ? [plainTextFacts(speech, text)] : []),
    ...(texts ? [plainTextsFacts(speech, texts)] : []),
  ];
};
