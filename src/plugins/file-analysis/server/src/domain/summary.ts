import type { Finding, KeyFigures, SummaryPart } from '../../../shared/contracts/reports';
import { annotationAdvice, imagesAdvice, type Advice } from '../../../shared/words/advice';
import { summaryText } from '../../../shared/words/speech';
import { serverSpeech } from '../presentation/speech';
import type { PersonalDataFinding } from '../reader/personal-data/judge-column';
import type { FileReport } from '../reader/report';
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

const figuresOf = (report: FileReport): KeyFigures => {
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

const tableParts = ({ tables, rows, columns, malformedRows }: KeyFigures): SummaryPart[] =>
  tables === 0
    ? []
    : [
        { code: 'shape', rows, columns },
        ...(malformedRows > 0 ? [{ code: 'malformed' as const, count: malformedRows }] : []),
      ];

const unreadPart = ({ archive }: FileReport): SummaryPart[] =>
  archive?.unread === undefined ? [] : [{ code: 'unread-tables', count: archive.unread }];

const personalPart = (findings: readonly Finding[]): SummaryPart => {
  const classes = [...new Set(findings.map((finding) => finding.class))].sort();
  return classes.length > 0 ? { code: 'personal', classes } : { code: 'no-personal' };
};

const advised = (advice: readonly Advice[]): SummaryPart[] =>
  advice.map((one) => ({ code: 'advice', advice: one }));

const annotationParts = ({ annotations = [] }: FileReport): SummaryPart[] =>
  annotations.flatMap((set) => [
    { code: 'annotations' as const, count: set.annotations, classes: set.classCount },
    ...advised(annotationAdvice(set)),
  ]);

const imageParts = ({ image, images }: FileReport): SummaryPart[] => [
  ...(image ? [{ code: 'image' as const, width: image.width, height: image.height }] : []),
  ...(image?.look?.isBlurred ? advised([{ code: 'blurred', count: 1 }]) : []),
  ...(images
    ? [{ code: 'images' as const, count: images.count }, ...advised(imagesAdvice(images))]
    : []),
];

const soundParts = ({ sound, sounds }: FileReport): SummaryPart[] => {
  if (sounds) {
    return [{ code: 'sounds', count: sounds.files, seconds: sounds.seconds }];
  }
  if (!sound) {
    return [];
  }
  return [
    sound.seconds === null
      ? { code: 'sound-unknown' }
      : { code: 'sounds', count: 1, seconds: sound.seconds },
    ...(sound.levels ? [{ code: 'silence' as const, share: sound.levels.silence.share }] : []),
  ];
};

const documentParts = ({ document, documents }: FileReport): SummaryPart[] => {
  const found = documents ?? document;
  return found
    ? [
        { code: 'pages', count: found.pages },
        ...(found.pagesWithoutText > 0
          ? [{ code: 'pages-without-text' as const, count: found.pagesWithoutText }]
          : []),
      ]
    : [];
};

const textParts = (report: FileReport): SummaryPart[] => {
  const texts = textsOf(report);
  const languages = [
    ...new Set(texts.flatMap((text) => text.languages.map(({ language }) => language))),
  ].slice(0, MOST_LANGUAGES);
  return texts.length === 0
    ? []
    : [
        { code: 'words', count: sum(texts.map(({ words }) => words)) },
        ...(languages.length > 0 ? [{ code: 'languages' as const, languages }] : []),
      ];
};

const PARTS = [annotationParts, imageParts, soundParts, documentParts, textParts];

/** Whether a word about what was not found means anything: of sound, nothing was looked for. */
const isSearched = (report: FileReport): boolean =>
  report.tables.length > 0 ||
  textsOf(report).length > 0 ||
  (report.annotations ?? []).length > 0 ||
  report.image !== undefined ||
  report.images !== undefined;

/** What one line says of a file, for people who decide whether to open the report. */
export const summaryPartsOf = (report: FileReport): SummaryPart[] => {
  const findings = findingsOf(report);
  const parts = [
    ...tableParts(figuresOf(report)),
    ...unreadPart(report),
    ...PARTS.flatMap((partsOf) => partsOf(report)),
  ];
  if (parts.length === 0) {
    return report.kind === 'empty'
      ? [{ code: 'nothing' }]
      : [{ code: 'unread', mediaType: report.mediaType }];
  }
  return [
    ...parts.slice(0, MOST_PARTS),
    ...(findings.length > 0 || isSearched(report) ? [personalPart(findings)] : []),
  ];
};

/** The same in English, as whoever sent the file reads it. */
export const summaryOf = (report: FileReport): string =>
  summaryText(serverSpeech(), summaryPartsOf(report));

export const keyFiguresOf = (report: FileReport): KeyFigures => ({
  ...figuresOf(report),
  summary: summaryPartsOf(report),
});
