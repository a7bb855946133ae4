import type {
  ColumnComparison,
  Comparison,
  LoneColumn,
  Pair,
  TableComparison,
} from '../comparison/comparison';
import {
  changeText,
  comparedName,
  differenceText,
  loneText,
  placeText,
  sameText,
} from '../../../shared/words/comparison';
import type { Speech, WordKey } from '../../../shared/words/speech';
import { histogramChart } from './charts';
import { markup, type Markup } from './markup';
import { page } from './page';
import { serverSpeech, type ReportLocale } from './speech';

const figure = (speech: Speech, name: WordKey, pair: Pair<number>): Markup => {
  const [before, after] = pair.map((value) => speech.number(value));
  return markup`<div><b>${changeText(speech, [before ?? '', after ?? ''])}</b>${speech.text(name)}</div>`;
};

const list = (texts: readonly string[]): Markup | null =>
  texts.length === 0
    ? null
    : markup`<ul class="advice">${texts.map((text) => markup`<li>${text}</li>`)}</ul>`;

const columnCard = (speech: Speech, column: ColumnComparison): Markup => {
  const { differences, histograms = [], masked, names, verdict } = column;
  const told = differences.map((difference) => differenceText(speech, difference));
  return markup`<section class="column">
<h4>${comparedName(speech, column)}</h4><p><span class="badge">${speech.text(`comparison.verdict.${verdict}`)}</span></p>
${list([...placeText(speech, column), ...told])}
${histograms.map((bins, side) => histogramChart(speech, bins, names[side] ?? ''))}
${masked ? markup`<p class="soft">${speech.text('comparison.masked')}</p>` : null}
</section>`;
};

const lone = (speech: Speech, title: WordKey, columns: readonly LoneColumn[]): Markup | null =>
  columns.length === 0
    ? null
    : markup`<h3>${speech.text(title)}</h3>${list(columns.map((column) => loneText(speech, column)))}`;

const tableSection = (speech: Speech, table: TableComparison): Markup => {
  const { added, columns, differences, gone, names, quality, renamesSought, rows, verdict } = table;
  const told = columns.filter((column) => column.verdict !== 'same' || column.moved);
  const name = names[0] === '' ? speech.text('comparison.table') : names[0];
  return markup`<section>
<h2>${name}: ${speech.text(`comparison.verdict.${verdict}`)}</h2>
<div class="figures">${figure(speech, 'comparison.rows', rows)}${figure(speech, 'comparison.aspect.quality', quality)}</div>
${list(differences.map((difference) => differenceText(speech, difference)))}
${lone(speech, 'comparison.gone', gone)}${lone(speech, 'comparison.added', added)}
${renamesSought ? null : markup`<p class="soft">${speech.text('comparison.renamesLeftOut')}</p>`}
<h3>${speech.text('comparison.both')}</h3><div class="columns">${told.map((column) => columnCard(speech, column))}</div>
<p class="soft">${sameText(speech, columns.length - told.length)}</p>
</section>`;
};

/** A comparison as one page of HTML that needs no other file and runs no script. */
export const comparisonPage = (
  names: Pair<string>,
  comparison: Comparison,
  { locale = 'en' }: { locale?: ReportLocale } = {}
): string => {
  const { addedTables, analysers, goneTables, tables, verdict } = comparison;
  const speech = serverSpeech(locale);
  const title = names.join(' → ');
  const lists = [
    ['comparison.goneTables', goneTables],
    ['comparison.addedTables', addedTables],
  ] as const;
  return page(
    { title, locale },
    markup`<h1>${title}</h1><p class="soft">${speech.text(`comparison.verdict.${verdict}`)}</p>
${analysers[0] === analysers[1] ? null : markup`<p class="caution">${speech.text('comparison.analysers')}</p>`}
${list(lists.flatMap(([key, given]) => (given.length > 0 ? [speech.text(key, { names: given.join(', ') })] : [])))}
${tables.map((table) => tableSection(speech, table))}`
  );
};
