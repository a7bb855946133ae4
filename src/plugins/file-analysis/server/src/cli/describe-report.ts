import { annotationAdvice, imagesAdvice, type Advice } from '../../../shared/words/advice';
import type { FactSection } from '../../../shared/words/facts';
import { imageFacts, imagesFacts } from '../../../shared/words/image-facts';
import { mediaFactsOf } from '../../../shared/words/media-facts';
import {
  adviceText,
  qualityReason,
  recommendationText,
  wordFor,
} from '../../../shared/words/speech';
import { percent, readable } from '../presentation/numbers';
import { serverSpeech } from '../presentation/speech';
import type { AnnotationReport } from '../reader/annotations/annotation-report';
import type { ColumnReport, FileReport, NamedTable } from '../reader/report';
import { aligned, type Line } from './aligned';

const SPEECH = serverSpeech();

const describeColumn = (column: ColumnReport, rows: number): Line => [
  column.name,
  column.type.name,
  percent(column.empty, rows),
  `${column.distinct.exact ? '' : '~'}${readable(column.distinct.value)}`,
  column.personalData
    .map(({ class: found, confidence }) => `${found} (${percent(confidence, 1)})`)
    .join(', '),
];

const describeTable = ({ name, table, quality, recommendations }: NamedTable): string[] => [
  '',
  `${name === '' ? 'Table' : name}: ${readable(table.rows)} rows, ${readable(table.columns.length)} columns, quality ${readable(quality.score)} of 100`,
  ...aligned([
    ['column', 'type', 'missing', 'distinct', 'personal data'],
    ...table.columns.map((column) => describeColumn(column, table.rows)),
  ]),
  ...(quality.score < 100 ? ['Quality'] : []),
  ...quality.parts
    .filter(({ score }) => score < 100)
    .map((part) => `  ${part.name} ${readable(part.score)}: ${qualityReason(SPEECH, part)}`),
  ...(recommendations.length > 0 ? ['What to do first'] : []),
  ...recommendations.map((advice) => `  ${recommendationText(SPEECH, advice)}`),
];

const describeFacts = ({ title, facts, notes, cautions }: FactSection): string[] => [
  '',
  SPEECH.text(title),
  ...facts.map(([name, value]) => `  ${name}: ${value.replaceAll('\n', '; ')}`),
  ...[...notes, ...cautions].map((sentence) => `  ${sentence}`),
];

const describeAdvice = (advice: readonly Advice[]): string[] =>
  advice.map((one) => `  ${adviceText(SPEECH, one)}`);

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
  ...describeAdvice(annotationAdvice(set)),
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
    ...(archive
      ? [
          `${readable(archive.files)} files inside: ${archive.kinds.map((of) => `${readable(of.count)} ${of.kind}`).join(', ')}`,
          ...(archive.unread === undefined
            ? []
            : [`CAUTION: ${wordFor(SPEECH, 'summary.unread-tables', archive.unread)}`]),
        ]
      : []),
    ...mediaFactsOf(SPEECH, report).flatMap(describeFacts),
    ...(image ? describeFacts(imageFacts(SPEECH, image)) : []),
    ...(images
      ? [...describeFacts(imagesFacts(SPEECH, images)), ...describeAdvice(imagesAdvice(images))]
      : []),
    ...annotations.flatMap(describeAnnotations),
    ...(personalData.length > 0
      ? [
          `Personal data in the annotation set: ${personalData.map((found) => found.class).join(', ')}`,
        ]
      : []),
    ...tables.flatMap(describeTable),
  ].join('\n');
};
