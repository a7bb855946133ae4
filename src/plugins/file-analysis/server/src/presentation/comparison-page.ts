import type {
  ColumnComparison,
  Comparison,
  LoneColumn,
  Pair,
  TableComparison,
} from '../comparison/comparison';
import { histogramChart } from './charts';
import { columnName, differenceText, placeText } from './comparison-words';
import { markup, type Markup } from './markup';
import { readable } from './numbers';
import { page } from './page';
import { serverSpeech } from './speech';

const figure = (name: string, [one, other]: Pair<number>): Markup =>
  markup`<div><b>${readable(one)} → ${readable(other)}</b>${name}</div>`;

const list = (texts: readonly string[]): Markup | null =>
  texts.length === 0
    ? null
    : markup`<ul class="advice">${texts.map((text) => markup`<li>${text}</li>`)}</ul>`;

const columnCard = (column: ColumnComparison): Markup => markup`<section class="column">
<h4>${columnName(column)}</h4><p><span class="badge">${column.verdict}</span></p>
${list([...placeText(column), ...column.differences.map(differenceText)])}
${(column.histograms ?? []).map((bins, side) => histogramChart(serverSpeech(), bins, column.names[side] ?? ''))}
${column.masked ? markup`<p class="soft">Personal data: no values are shown.</p>` : null}
</section>`;

const lone = (title: string, columns: readonly LoneColumn[]): Markup | null =>
  columns.length === 0
    ? null
    : markup`<h3>${title}</h3>${list(columns.map(({ name, type }) => `${name} (${type})`))}`;

const tableSection = (table: TableComparison): Markup => {
  const { added, columns, differences, gone, names, quality, renamesSought, rows } = table;
  const told = columns.filter(({ verdict, moved }) => verdict !== 'same' || moved);
  return markup`<section>
<h2>${names[0] === '' ? 'The table' : names[0]}: ${table.verdict}</h2>
<div class="figures">${figure('rows', rows)}${figure('quality', quality)}</div>
${list(differences.map(differenceText))}
${lone('Columns that are gone', gone)}${lone('New columns', added)}
${renamesSought ? null : markup`<p class="soft">There are too many of them to look for renamed ones.</p>`}
<h3>Columns in both files</h3><div class="columns">${told.map(columnCard)}</div>
<p class="soft">${readable(columns.length - told.length)} columns are the same.</p>
</section>`;
};

/** A comparison as one page of HTML that needs no other file and runs no script. */
export const comparisonPage = (names: Pair<string>, comparison: Comparison): string => {
  const { addedTables, analysers, goneTables, tables, verdict } = comparison;
  const title = names.join(' → ');
  return page(
    { title },
    markup`<h1>${title}</h1><p class="soft">${verdict}</p>
${analysers[0] === analysers[1] ? null : markup`<p class="caution">The reports are of different analysers, which may explain differences.</p>`}
${list([
  ...goneTables.map((name) => `Table that is gone: ${name}`),
  ...addedTables.map((name) => `New table: ${name}`),
])}
${tables.map(tableSection)}`
  );
};
