import type { Finding, KeyFigures } from '../../../shared/contracts/reports';
import type { FileReport } from '../reader/report';
import { durationText } from '../presentation/durations';
import { percent } from '../presentation/numbers';
import { textsOf } from './texts';

const MOST_LANGUAGES = 3;

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

const tableFigures = ({ kind, tables }: FileReport): KeyFigures => ({
  kind,
  tables: tables.length,
  rows: sum(tables.map(({ table }) => table.rows)),
  columns: sum(tables.map(({ table }) => table.columns.length)),
  missingCells: sum(tables.flatMap(({ table }) => table.columns.map(({ empty }) => empty))),
  malformedRows: sum(tables.map(({ table }) => table.malformed.count)),
  duplicateRows: sum(tables.map(({ table }) => table.duplicateRows.value)),
});

export const keyFiguresOf = (report: FileReport): KeyFigures => ({
  ...mediaFigures(report),
  ...tableFigures(report),
});

export const findingsOf = (report: FileReport): Finding[] => [
  ...report.tables.flatMap(({ table }, index) =>
    table.columns.flatMap(({ position, personalData }) =>
      personalData.map(({ class: found, confidence, rule }) => ({
        table: index,
        column: position,
        class: found,
        confidence,
        rule,
      }))
    )
  ),
  ...textsOf(report).flatMap(({ personalData }) =>
    personalData.map(({ class: found, confidence, rule }) => ({
      table: null,
      column: null,
      class: found,
      confidence,
      rule,
    }))
  ),
];

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

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

const tableWords = (report: FileReport): string[] => {
  const { rows, columns, malformedRows } = keyFiguresOf(report);
  return report.tables.length === 0
    ? []
    : [
        `${counted(rows, 'row', 'rows')} in ${counted(columns, 'column', 'columns')}`,
        ...(malformedRows > 0 ? [counted(malformedRows, 'malformed row', 'malformed rows')] : []),
      ];
};

/** One line for people who decide whether to open the report. */
export const summaryOf = (report: FileReport): string => {
  const parts = [tableWords, soundWords, documentWords, textWords].flatMap((words) =>
    words(report)
  );
  if (parts.length === 0) {
    return report.kind === 'empty'
      ? 'There is nothing in it'
      : `${report.mediaType}: known, and not looked into`;
  }
  const isRead = report.tables.length > 0 || textsOf(report).length > 0;
  const classes = [...new Set(findingsOf(report).map((finding) => finding.class))].sort();
  return [
    ...parts,
    ...(classes.length > 0 ? [`personal data: ${classes.join(', ')}`] : []),
    ...(classes.length === 0 && isRead ? ['no personal data found'] : []),
  ].join('; ');
};
