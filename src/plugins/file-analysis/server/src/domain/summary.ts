import type { Finding, KeyFigures } from '../../../shared/contracts/reports';
import type { FileReport } from '../reader/report';
import { annotationAdvice, imagesAdvice } from './advice';

/** More is in the report. */
const MOST_PARTS = 12;

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);

export const keyFiguresOf = ({
  kind,
  tables,
  image,
  images,
  annotations = [],
}: FileReport): KeyFigures => ({
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
});

/** Of what is in no table. */
const elsewhere = (found: Pick<Finding, 'class' | 'confidence' | 'rule'>): Finding => ({
  table: null,
  column: null,
  ...found,
});

const POSITION = elsewhere({ class: 'geographic-position', confidence: 1, rule: 'exif' });

export const findingsOf = ({
  tables,
  image,
  images,
  personalData: inTexts = [],
}: FileReport): Finding[] => [
  ...tables.flatMap(({ table }, index) =>
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
  ...inTexts.map(({ class: found, confidence, rule }) =>
    elsewhere({ class: found, confidence, rule })
  ),
  ...(image?.hasPosition || (images && images.withPosition.count > 0) ? [POSITION] : []),
];

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

const seen = ({ image, images, annotations = [] }: FileReport): string[] => [
  ...annotations.flatMap((set) => [
    `${counted(set.annotations, 'annotation', 'annotations')} of ${counted(set.classCount, 'class', 'classes')}`,
    ...annotationAdvice(set),
  ]),
  ...(image ? [`image of ${image.width} x ${image.height}`] : []),
  ...(image?.look?.isBlurred ? ['blurred'] : []),
  ...(images ? [counted(images.count, 'image', 'images'), ...imagesAdvice(images)] : []),
];

const rowsOf = (report: FileReport): string[] => {
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
  const found = [...rowsOf(report), ...seen(report)];
  if (found.length === 0) {
    return report.kind === 'empty'
      ? 'There is nothing in it'
      : `${report.mediaType}: known, and not looked into`;
  }
  const classes = [...new Set(findingsOf(report).map((finding) => finding.class))].sort();
  return [
    ...found.slice(0, MOST_PARTS),
    classes.length > 0 ? `personal data: ${classes.join(', ')}` : 'no personal data found',
  ].join('; ');
};
