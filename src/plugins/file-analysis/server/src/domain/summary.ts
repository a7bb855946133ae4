import type { Finding, KeyFigures, SummaryPart } from '../../../shared/contracts/reports';
import { summaryText } from '../../../shared/words/speech';
import { durationText } from '../presentation/durations';
import { percent } from '../presentation/numbers';
import { serverSpeech } from '../presentation/speech';
import type { PersonalDataFinding } from '../reader/personal-data/judge-column';
import type { FileReport } from '../reader/report';
import { annotationAdvice, imagesAdvice } from './advice';
import { textsOf } from './texts';

const MOST_LANGUAGES = 3;
/** More is in the report. */
const MOST_PARTS = 12;

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);

const mediaFigures = (report: FileReport): Partial<KeyFigures> => {
  const { sound, sounds, document, documents } = report;
  const texts = textsOf(report);
  return {
    ...((sound ?? sounds) && {
      sounds: sounds?.files ?? 1,
      seconds: sounds?.seconds ?? sound?.seconds ?? 0,
    }),
    ...((document ?? documents) && { pages: (document ?? documents)?.pages }),
    ...(texts.length > 0 && { words: sum(texts.map(({ words }) => words)) }),
  };
};

export const keyFiguresOf = (report: FileReport): KeyFigures => {
  const { kind, tables, image, images, annotations = [] } = report;
  return {
    kind,
    tables: tables.length,
    rows: sum(tables.map(({ table }) => table.rows)),
    columns: sum(tables.map(({ table }) => table.columns.length)),
    missingCells: sum(tables.flatMap(({ table }) => table.columns.map(({ empty }) => empty))),
    malformedRows: sum(tables.map(({ table }) => table.malformed.count)),
    duplicateRows: sum(tables.map(({ table }) => table.duplicateRows.value)),
    images: images?.count ?? (image ? 1 : 0),
    annotations: sum(annotations.map((set) => set.annotations)),
    annotationProblems: sum(
      annotations.flatMap(({ problems }) => problems.map(({ count }) => count))
    ),
    ...mediaFigures(report),
  };
};

/** Of what is in no table. */
const elsewhere = (found: Pick<PersonalDataFinding, 'class' | 'confidence' | 'rule'>): Finding => ({
  table: null,
  column: null,
  class: found.class,
  confidence: found.confidence,
  rule: found.rule,
});

const POSITION: Finding = {
  table: null,
  column: null,
  class: 'geographic-position',
  confidence: 1,
  rule: 'exif',
};

export const findingsOf = (report: FileReport): Finding[] => {
  const { tables, image, images, personalData = [] } = report;
  const inTexts = textsOf(report).flatMap((text) => text.personalData);
  return [
    ...tables.flatMap(({ table }, index) =>
      table.columns.flatMap(({ position, personalData: found }) =>
        found.map((one) => ({ ...elsewhere(one), table: index, column: position }))
      )
    ),
    ...[...personalData, ...inTexts].map(elsewhere),
    ...(image?.hasPosition || (images && images.withPosition.count > 0) ? [POSITION] : []),
  ];
};

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

const hasMore = ({ images, annotations, sounds, pages, words }: KeyFigures): boolean =>
  [images, annotations, sounds, pages, words].some((count) => (count ?? 0) > 0);

const tableParts = ({ tables, rows, columns, malformedRows }: KeyFigures): SummaryPart[] =>
  tables === 0
    ? []
    : [
        { code: 'shape', rows, columns },
        ...(malformedRows > 0 ? [{ code: 'malformed' as const, count: malformedRows }] : []),
      ];

const personalPart = (findings: readonly Finding[]): SummaryPart => {
  const classes = [...new Set(findings.map((finding) => finding.class))].sort();
  return classes.length > 0 ? { code: 'personal', classes } : { code: 'no-personal' };
};

/** Of a file that has tables and nothing else, or nothing in it; of others there are no codes. */
export const summaryPartsOf = (
  figures: KeyFigures,
  findings: readonly Finding[]
): SummaryPart[] => {
  if (figures.kind === 'empty') {
    return [{ code: 'nothing' }];
  }
  return figures.tables === 0 || hasMore(figures)
    ? []
    : [...tableParts(figures), personalPart(findings)];
};

const annotationWords = ({ annotations = [] }: FileReport): string[] =>
  annotations.flatMap((set) => [
    `${counted(set.annotations, 'annotation', 'annotations')} of ${counted(set.classCount, 'class', 'classes')}`,
    ...annotationAdvice(set),
  ]);

const imageWords = ({ image, images }: FileReport): string[] => [
  ...(image ? [`image of ${image.width} x ${image.height}`] : []),
  ...(image?.look?.isBlurred ? ['blurred'] : []),
  ...(images ? [counted(images.count, 'image', 'images'), ...imagesAdvice(images)] : []),
];

const soundWords = ({ sound, sounds }: FileReport): string[] => {
  if (sounds) {
    return [`${counted(sounds.files, 'sound', 'sounds')}, ${durationText(sounds.seconds)} in all`];
  }
  return sound
    ? [
        sound.seconds === null
          ? 'sound of unknown length'
          : `${durationText(sound.seconds)} of sound`,
        ...(sound.levels ? [`${percent(sound.levels.silence.share, 1)} of it silence`] : []),
      ]
    : [];
};

const documentWords = ({ document, documents }: FileReport): string[] => {
  const found = documents ?? document;
  return found
    ? [
        counted(found.pages, 'page', 'pages'),
        ...(found.pagesWithoutText > 0 ? [`${found.pagesWithoutText} without text`] : []),
      ]
    : [];
};

const textWords = (report: FileReport): string[] => {
  const texts = textsOf(report);
  const languages = [
    ...new Set(texts.flatMap((text) => text.languages.map(({ language }) => language))),
  ].slice(0, MOST_LANGUAGES);
  return texts.length === 0
    ? []
    : [
        counted(sum(texts.map(({ words }) => words)), 'word', 'words'),
        ...(languages.length > 0 ? [`in ${languages.join(', ')}`] : []),
      ];
};

const WORDS = [annotationWords, imageWords, soundWords, documentWords, textWords];

/** Whether a word about what was not found means anything: of sound, nothing was looked for. */
const isSearched = (report: FileReport): boolean =>
  report.tables.length > 0 ||
  textsOf(report).length > 0 ||
  (report.annotations ?? []).length > 0 ||
  report.image !== undefined ||
  report.images !== undefined;

/** One line for people who decide whether to open the report, in English. */
export const summaryOf = (report: FileReport): string => {
  const figures = keyFiguresOf(report);
  const findings = findingsOf(report);
  const speech = serverSpeech();
  const shape = tableParts(figures);
  const parts = [
    ...(shape.length > 0 ? [summaryText(speech, shape)] : []),
    ...WORDS.flatMap((words) => words(report)),
  ];
  if (parts.length === 0) {
    return report.kind === 'empty'
      ? summaryText(speech, summaryPartsOf(figures, findings))
      : `${report.mediaType}: known, and not looked into`;
  }
  return [
    ...parts.slice(0, MOST_PARTS),
    ...(findings.length > 0 || isSearched(report)
      ? [summaryText(speech, [personalPart(findings)])]
      : []),
  ].join('; ');
};
