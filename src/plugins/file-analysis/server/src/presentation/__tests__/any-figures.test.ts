import fc from 'fast-check';
import { describeReport } from '../../cli/describe-report';
import { compareReports } from '../../comparison/compare-reports';
import { summaryOf } from '../../domain/summary';
import type { FileReport } from '../../reader/report';
import { comparisonPage } from '../comparison-page';
import { reportPage } from '../report-page';
import { REPORT_LOCALES } from '../speech';
import { SAMPLES, sampleReport } from './sample-reports';

jest.setTimeout(120_000);

type Path = (string | number)[];

/** Where numbers stand in a report. */
const figuresIn = (value: unknown, path: Path = []): Path[] => {
  if (typeof value === 'number') {
    return [path];
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => figuresIn(inner, [...path, name]))
    : [];
};

const withFigure = (report: FileReport, path: Path, figure: number | null): FileReport => {
  const copy = structuredClone(report);
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((inner, name) => Reflect.get(inner as object, name) as unknown, copy);
  Reflect.set(holder as object, path.at(-1) ?? '', figure);
  // As it is kept: JSON has no number that is none, and none beyond all numbers.
  return JSON.parse(JSON.stringify(copy)) as FileReport;
};

const FIGURES = fc.oneof(
  fc.constantFrom(null, NaN, Infinity, -Infinity, 0, -0, 1.7e308, -1.7e308, 5e-324, 2 ** 53),
  fc.double()
);

const NO_NUMBER = /\b(?:NaN|Infinity|null|undefined)\b|∞/u;

/** What a person reads, and what a browser draws; values of the file may be such a word. */
const expectReadable = (text: string) => {
  expect(text.replace(/<style>.*<\/style>/su, '').match(NO_NUMBER)).toBeNull();
};

it.each(SAMPLES)('every figure may be any number, or none: %s', async (sample) => {
  const report = await sampleReport(sample);
  const paths = figuresIn(report);
  const change = fc.tuple(fc.nat(Math.max(0, paths.length - 1)), FIGURES);
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
      const changed = changes.reduce(
        (last, [at, figure]) => (paths[at] ? withFigure(last, paths[at], figure) : last),
        report
      );
      for (const locale of REPORT_LOCALES) {
        expectReadable(reportPage('X', changed, { locale }));
      }
      expectReadable(summaryOf(changed));
      expectReadable(describeReport(changed));
      if (report.tables.length > 0) {
        expectReadable(comparisonPage(['X', 'Y'], compareReports(report, changed)));
      }
    }),
    { numRuns: 150 }
  );
});
