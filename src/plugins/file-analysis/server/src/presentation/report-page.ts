import type { ArchiveReport } from '../reader/archive/entry-report';
import type { ImageLook } from '../reader/images/image-look';
import type { ImageReport } from '../reader/readers/read-image';
import type { ColumnReport, FileReport, NamedTable } from '../reader/report';
import { annotationSection, textsSection } from './annotation-section';
import { barChart, filledBar, histogramChart, scoreRing } from './charts';
import { imagesSection, thumbnailImage } from './images-section';
import { markup, type Markup } from './markup';
import { mediaFactsOf, type MediaFacts } from './media-facts';
import { percent, readable } from './numbers';
import { page } from './page';

const figure = (name: string, value: string, note = ''): Markup =>
  markup`<div><b>${value}</b>${name}<br><span class="soft">${note}</span></div>`;

const typeOf = ({ type }: ColumnReport): string =>
  type.format === '' ||
  type.format === 'plain' ||
  type.format === 'point' ||
  type.format === 'words'
    ? type.name
    : `${type.name}, ${type.format}`;

const factsOf = (column: ColumnReport, rows: number): [string, string][] => {
  const { distinct, length, mean, deviation, quantiles, minimum, maximum } = column;
  const median = quantiles.find(({ share }) => share === 0.5);
  return [
    ['Missing', `${readable(column.empty)} (${percent(column.empty, rows)})`],
    [
      'Distinct',
      `${readable(distinct.value)}${distinct.exact ? '' : `, ${distinct.precision ?? 'estimated'}`}`,
    ],
    ...(column.type.exceptions > 0
      ? ([['Do not fit the type', readable(column.type.exceptions)]] as [string, string][])
      : []),
    ...(minimum === null || maximum === null
      ? []
      : ([['From, to', `${minimum}, ${maximum}`]] as [string, string][])),
    ...(mean === null || deviation === null
      ? []
      : ([['Mean, deviation', `${readable(mean)}, ${readable(deviation)}`]] as [string, string][])),
    ...(median === undefined
      ? []
      : ([
          [
            'Median',
            median.from === median.to
              ? readable(median.value)
              : `${readable(median.value)}, between ${readable(median.from)} and ${readable(median.to)}`,
          ],
        ] as [string, string][])),
    ...(column.time
      ? ([
          [
            'Days with values',
            `${readable(column.time.days)}, ${column.time.first} to ${column.time.last}`,
          ],
          ...column.time.gaps
            .slice(0, 1)
            .map(({ after, before, days }) => [
              'Longest gap',
              `${readable(days)} days, ${after} to ${before}`,
            ]),
        ] as [string, string][])
      : []),
    ...(column.balance
      ? ([
          [
            'Classes',
            `${column.balance.classes}, of ${readable(column.balance.smallest)} to ${readable(column.balance.largest)} rows`,
          ],
        ] as [string, string][])
      : []),
    ...(length === null
      ? []
      : ([['Characters', `${length.minimum} to ${length.maximum}`]] as [string, string][])),
  ];
};

const columnCard = (column: ColumnReport, rows: number): Markup => markup`<section class="column">
<h4>${column.name}</h4>
<p><span class="badge">${typeOf(column)}</span>${column.key ? markup`<span class="badge">key</span>` : null}${column.constant ? markup`<span class="badge">constant</span>` : null}${column.personalData.map(
  (found) =>
    markup`<span class="badge personal" title="${found.rule}, ${percent(found.confidence, 1)} sure">${found.class.replaceAll('-', ' ')}</span>`
)}</p>
${filledBar(column.filled, rows)}
<table>${factsOf(column, rows).map(([name, value]) => markup`<tr><th scope="row">${name}</th><td class="number">${value}</td></tr>`)}</table>
${column.masked ? markup`<p class="soft">Personal data: values are not shown.</p>` : null}
${histogramChart(column.histogram, column.name)}
${
  column.histogram.length > 0
    ? null
    : barChart(
        column.topValues.map(({ value, count }) => ({ label: value, count })),
        column.filled
      )
}
</section>`;

const relations = ({ table }: NamedTable): Markup | null => {
  const { correlations, keyPairs = [] } = table;
  const strongest = correlations?.strongest ?? [];
  return strongest.length + keyPairs.length === 0
    ? null
    : markup`<h3>Columns that belong together</h3><table>${strongest.map(
        ({ columns, value }) =>
          markup`<tr><td>${columns.join(', ')}</td><td>go together${correlations?.exact ? '' : ', as a sample says'}</td><td class="number">${readable(value)}</td></tr>`
      )}${keyPairs.map((pair) => markup`<tr><td>${pair.join(', ')}</td><td>tell all rows apart</td><td></td></tr>`)}</table>`;
};

const malformedRows = ({ table }: NamedTable): Markup | null =>
  table.malformed.count === 0
    ? null
    : markup`<h3>Rows that do not fit</h3><p>${readable(table.malformed.count)} rows were left out of all figures.</p>
<table>${table.malformed.first.map(({ line, reason }) => markup`<tr><td>line ${readable(line)}</td><td>${reason}</td></tr>`)}</table>`;

const tableSection = (named: NamedTable): Markup => {
  const { name, table, quality, recommendations } = named;
  const personal = table.columns.filter(({ personalData }) => personalData.length > 0).length;
  return markup`<section>
<header><h2>${name === '' ? 'The table' : name}</h2>${scoreRing(quality.score)}</header>
<div class="figures">${figure('rows', readable(table.rows))}${figure('columns', readable(table.columns.length))}${figure('columns with personal data', readable(personal))}${figure('copied rows', readable(table.duplicateRows.value), table.duplicateRows.precision)}${figure('malformed rows', readable(table.malformed.count))}</div>
<h3>Quality</h3><table class="parts">${quality.parts.map(({ name: part, score, reason }) => markup`<tr><td>${part}</td><td>${filledBar(score, 100)}</td><td class="number">${score}</td><td>${reason}</td></tr>`)}</table>
${recommendations.length === 0 ? null : markup`<h3>What to do first</h3><ul class="advice">${recommendations.map((sentence) => markup`<li>${sentence}</li>`)}</ul>`}
<h3>Columns</h3><div class="columns">${table.columns.map((column) => columnCard(column, table.rows))}</div>
${relations(named)}${malformedRows(named)}
</section>`;
};

const archiveSection = ({ files, bytes, kinds, entries }: ArchiveReport): Markup =>
  markup`<section><h2>Files inside</h2>
<div class="figures">${figure('files', readable(files))}${figure('bytes', readable(bytes))}${kinds.map(({ kind, count }) => figure(kind.replaceAll('-', ' '), readable(count)))}</div>
<table>${entries.map(({ name, kind, bytes: size }) => markup`<tr><th scope="row">${name}</th><td>${kind ?? 'unknown'}</td><td class="number">${readable(size)}</td></tr>`)}</table></section>`;

const lookFigures = (look: ImageLook): Markup =>
  markup`${figure('sharpness', readable(look.sharpness), look.isBlurred ? 'blurred' : '')}${figure('brightness', percent(look.brightness, 1), look.isUnderexposed ? 'too dark' : look.isOverexposed ? 'too bright' : '')}${figure('contrast', percent(look.contrast, 1))}${figure('colourfulness', percent(look.colourfulness, 1))}`;

const imageSection = (image: ImageReport): Markup =>
  markup`<section><h2>The image</h2><div class="figures">${figure('pixels', `${readable(image.width)} x ${readable(image.height)}`)}${figure('colours', image.colours, image.isTransparent ? 'with transparency' : '')}${figure('pages', readable(image.pages))}${figure('camera data', image.hasCameraData ? 'yes' : 'no', image.hasPosition ? 'says where it was taken' : '')}${image.look ? lookFigures(image.look) : null}</div>${image.thumbnail === null ? null : thumbnailImage(image.thumbnail, 'the image')}${image.isDamaged ? markup`<p class="caution">It is damaged: it cannot be decoded.</p>` : null}</section>`;

const mediaSection = ({ title, facts, cautions }: MediaFacts): Markup =>
  markup`<section><h2>${title}</h2>
<table>${facts.map(([name, value]) => markup`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</table>
${cautions.length === 0 ? null : markup`<ul class="advice">${cautions.map((sentence) => markup`<li>${sentence}</li>`)}</ul>`}</section>`;

/** A report as one page of HTML that needs no other file and runs no script. */
export const reportPage = (name: string, report: FileReport): string => {
  const facts = [report.kind.replaceAll('-', ' '), report.encoding, report.layout].filter(
    (fact) => fact !== null
  );
  return page(
    name,
    markup`<h1>${name}</h1><p class="soft">${facts.join(', ')}</p>
${report.alsoReadsAs.length === 0 ? null : markup`<p class="caution">Its bytes pass for ${report.alsoReadsAs.join(', ')}, too.</p>`}
${report.image ? imageSection(report.image) : null}${report.archive ? archiveSection(report.archive) : null}
${report.images ? imagesSection(report.images) : null}${(report.annotations ?? []).map(annotationSection)}${report.personalData ? textsSection(report.personalData) : null}
${mediaFactsOf(report).map(mediaSection)}${report.tables.map(tableSection)}`
  );
};
