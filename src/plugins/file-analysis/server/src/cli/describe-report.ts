import { annotationAdvice, imagesAdvice } from '../domain/advice';
import { percent, readable } from '../presentation/numbers';
import type { AnnotationReport } from '../reader/annotations/annotation-report';
import type { ImagesReport } from '../reader/images/image-batch';
import type { ColumnReport, FileReport, NamedTable } from '../reader/report';

type Line = readonly string[];

const LONGEST_CELL = 48;

const shortened = (text: string): string =>
  text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL - 1)}…` : text;

/** Lines as columns that are as wide as their widest value. */
const aligned = (lines: readonly Line[]): string[] => {
  const cells = lines.map((line) => line.map(shortened));
  const widths = (cells[0] ?? []).map((_, index) =>
    Math.max(...cells.map((line) => (line[index] ?? '').length))
  );
  return cells.map((line) =>
    `  ${line.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')}`.trimEnd()
  );
};

const describeColumn = (column: ColumnReport, rows: number): Line => [
  column.name,
  column.type.name,
  percent(column.empty, rows),
  `${column.distinct.exact ? '' : '~'}${readable(column.distinct.value)}`,
  column.personalData
    .map(({ class: found, confidence }) => `${found} (${confidence.toFixed(2)})`)
    .join(', '),
];

const describeTable = ({ name, table, quality, recommendations }: NamedTable): string[] => [
  '',
  `${name === '' ? 'Table' : name}: ${readable(table.rows)} rows, ${readable(table.columns.length)} columns, quality ${quality.score} of 100`,
  ...aligned([
    ['column', 'type', 'missing', 'distinct', 'personal data'],
    ...table.columns.map((column) => describeColumn(column, table.rows)),
  ]),
  ...(quality.score < 100 ? ['Quality'] : []),
  ...quality.parts
    .filter(({ score }) => score < 100)
    .map((part) => `  ${part.name} ${part.score}: ${part.reason}`),
  ...(recommendations.length > 0 ? ['What to do first'] : []),
  ...recommendations.map((sentence) => `  ${sentence}`),
];

const LISTED_CLASSES = 20;

const describeAnnotations = (set: AnnotationReport): string[] => [
  '',
  `${set.name === '' ? 'Annotations' : set.name} (${set.scheme ?? set.format}): ${readable(set.annotations)} of ${readable(set.classCount)} classes, ${readable(set.annotatedItems)} of ${readable(set.items)} items have some`,
  ...aligned([
    ['class', 'examples', 'share'],
    ...set.classes
      .slice(0, LISTED_CLASSES)
      .map(({ name, count }) => [name, readable(count), percent(count, set.annotations)]),
  ]),
  ...annotationAdvice(set).map((sentence) => `  ${sentence}`),
];

const describeImages = (images: ImagesReport): string[] => [
  '',
  `Images: ${readable(images.count)}, ${readable(images.sizes.different)} different sizes, ${images.formats.map(({ name, count }) => `${count} ${name}`).join(', ')}`,
  ...imagesAdvice(images).map((sentence) => `  ${sentence}`),
];

/** A report for a terminal. */
export const describeReport = (report: FileReport): string => {
  const {
    kind,
    encoding,
    layout,
    alsoReadsAs,
    archive,
    image,
    images,
    annotations = [],
    personalData = [],
    tables,
  } = report;
  return [
    [kind, encoding, layout].filter((fact) => fact !== null).join(', '),
    ...(alsoReadsAs.length > 0 ? [`CAUTION: it passes for ${alsoReadsAs.join(', ')} as well`] : []),
    ...(image?.hasPosition ? ['It says where it was taken'] : []),
    ...(archive
      ? [
          `${readable(archive.files)} files inside: ${archive.kinds.map((of) => `${of.count} ${of.kind}`).join(', ')}`,
        ]
      : []),
    ...(image?.look?.isBlurred ? ['It is blurred'] : []),
    ...(image?.look?.isUnderexposed ? ['It is too dark'] : []),
    ...(image?.look?.isOverexposed ? ['It is too bright'] : []),
    ...(image?.isDamaged ? ['It is damaged: it cannot be decoded'] : []),
    ...(images ? describeImages(images) : []),
    ...annotations.flatMap(describeAnnotations),
    ...(personalData.length > 0
      ? [
          `Personal data in the annotation set: ${personalData.map((found) => found.class).join(', ')}`,
        ]
      : []),
    ...tables.flatMap(describeTable),
  ].join('\n');
};
