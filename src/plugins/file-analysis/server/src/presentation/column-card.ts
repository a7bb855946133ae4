import { ruleText } from '../../../shared/words/rules';
import { className, typeName, type Speech } from '../../../shared/words/speech';
import type { ColumnReport } from '../reader/report';
import { barChart, filledBar, histogramChart } from './charts';
import { markup, type Markup } from './markup';

type Fact = [name: string, value: string];

/** Formats that say no more than their type. */
const PLAIN: readonly string[] = ['', 'plain', 'point', 'words'];

const typeOf = (speech: Speech, { type }: ColumnReport): string => {
  const name = typeName(speech, type.name);
  return PLAIN.includes(type.format) ? name : `${name}, ${type.format}`;
};

const numberFacts = (speech: Speech, column: ColumnReport): Fact[] => {
  const { number, text } = speech;
  const { mean, deviation, quantiles, minimum, maximum } = column;
  const median = quantiles.find(({ share }) => share === 0.5);
  const shown = (value: number | string) => (typeof value === 'string' ? value : number(value));
  const facts: Fact[] = [];
  if (minimum !== null && maximum !== null) {
    const ends = { from: shown(minimum), to: shown(maximum) };
    facts.push([text('column.range'), text('column.fromTo', ends)]);
  }
  if (mean !== null) {
    facts.push([text('column.mean'), number(mean)]);
  }
  if (deviation !== null) {
    facts.push([text('column.deviation'), number(deviation)]);
  }
  if (median) {
    const { from, to } = median;
    const value = number(median.value);
    const between = { value, from: number(from), to: number(to) };
    facts.push([text('page.median'), from === to ? value : text('page.between', between)]);
  }
  return facts;
};

const timeFacts = ({ number, text }: Speech, { time }: ColumnReport): Fact[] =>
  time
    ? [
        [
          text('page.days'),
          text('page.daysOf', { count: number(time.days), from: time.first, to: time.last }),
        ],
        ...time.gaps
          .slice(0, 1)
          .map(
            ({ after, before, days }): Fact => [
              text('page.gap'),
              text('page.gapOf', { count: number(days), from: after, to: before }),
            ]
          ),
      ]
    : [];

const factsOf = (speech: Speech, column: ColumnReport, rows: number): Fact[] => {
  const { number, share, text } = speech;
  const { balance, distinct, empty, length, type } = column;
  const facts: Fact[] = [
    [text('column.missing'), `${number(empty)} (${share(rows === 0 ? 0 : empty / rows)})`],
    [
      text('column.distinct'),
      `${number(distinct.value)}${distinct.exact ? '' : `, ${distinct.precision ?? text('page.estimated')}`}`,
    ],
  ];
  if (type.exceptions > 0) {
    facts.push([text('column.exceptions'), number(type.exceptions)]);
  }
  facts.push(...numberFacts(speech, column), ...timeFacts(speech, column));
  if (balance) {
    const { classes, largest, smallest } = balance;
    const sizes = { smallest: number(smallest), largest: number(largest) };
    facts.push([
      text('page.classes'),
      text('page.classesOf', { count: number(classes), ...sizes }),
    ]);
  }
  if (length) {
    const ends = { from: number(length.minimum), to: number(length.maximum) };
    facts.push([text('column.length'), text('column.fromTo', ends)]);
  }
  return facts;
};

const badge = (label: string): Markup => markup`<span class="badge">${label}</span>`;

/** All that is known about one column. */
export const columnCard = (speech: Speech, column: ColumnReport, rows: number): Markup => {
  const { share, text } = speech;
  const { filled, histogram, topValues } = column;
  const name = column.name === '' ? text('column.unnamed') : column.name;
  return markup`<section class="column">
<h4>${name}</h4>
<p>${badge(typeOf(speech, column))}${column.key ? badge(text('column.key')) : null}${column.constant ? badge(text('column.constant')) : null}${column.personalData.map(
    ({ class: found, confidence, rule }) =>
      markup`<span class="badge personal" title="${text('page.sure', { rule: ruleText(speech, rule), share: share(confidence) })}">${className(speech, found)}</span>`
  )}</p>
${filledBar(speech, filled, rows)}
<table>${factsOf(speech, column, rows).map(([fact, value]) => markup`<tr><th scope="row">${fact}</th><td class="number">${value}</td></tr>`)}</table>
${column.masked ? markup`<p class="soft">${text('column.masked')}</p>` : null}
${histogramChart(speech, histogram, name)}
${
  histogram.length > 0
    ? null
    : barChart(
        speech,
        topValues.map(({ value, count }) => ({ label: value, count })),
        filled
      )
}
</section>`;
};
