import { piecesOf } from '../../../shared/words/pieces';
import {
  malformedReason,
  qualityReason,
  recommendationText,
  type Speech,
} from '../../../shared/words/speech';
import type { NamedTable } from '../reader/report';
import { filledBar, scoreRing } from './charts';
import { columnCard } from './column-card';
import { figure } from './figure';
import { markup, type Markup } from './markup';
import { previewSection } from './preview-section';

const figures = ({ number, text }: Speech, { table }: NamedTable): Markup => {
  const personal = table.columns.filter(({ personalData }) => personalData.length > 0).length;
  const { duplicateRows } = table;
  return markup`<div class="figures">${figure(text('figure.rows'), number(table.rows))}${figure(text('figure.columns'), number(table.columns.length))}${figure(text('figure.personal'), number(personal))}${figure(text('figure.duplicates'), number(duplicateRows.value), duplicateRows.precision)}${figure(text('figure.malformed'), number(table.malformed.count))}</div>`;
};

const qualityParts = (speech: Speech, { quality }: NamedTable): Markup =>
  markup`<h3>${speech.text('quality.title')}</h3><table class="parts">${quality.parts.map(
    (part) =>
      markup`<tr><th scope="row">${speech.text(`quality.${part.name}`)}</th><td>${filledBar(speech, part.score, 100)}</td><td class="number">${speech.number(part.score)}</td><td>${qualityReason(speech, part)}</td></tr>`
  )}</table>`;

const advice = (speech: Speech, { recommendations }: NamedTable): Markup | null =>
  recommendations.length === 0
    ? null
    : markup`<h3>${speech.text('recommendations.title')}</h3><ul class="advice">${recommendations.map(
        (recommendation) =>
          markup`<li>${piecesOf(recommendationText(speech, recommendation)).map(({ text, isName }) => (isName ? markup`<b>${text}</b>` : text))}</li>`
      )}</ul>`;

const relations = ({ number, text }: Speech, { table }: NamedTable): Markup | null => {
  const { correlations, keyPairs = [] } = table;
  const strongest = correlations?.strongest ?? [];
  const together = text(correlations?.exact ? 'page.together' : 'page.togetherInSample');
  return strongest.length + keyPairs.length === 0
    ? null
    : markup`<h3>${text('page.relations')}</h3><table>${strongest.map(
        ({ columns, value }) =>
          markup`<tr><td>${columns.join(', ')}</td><td>${together}</td><td class="number">${number(value)}</td></tr>`
      )}${keyPairs.map((pair) => markup`<tr><td>${pair.join(', ')}</td><td>${text('page.keyPair')}</td><td></td></tr>`)}</table>`;
};

const malformedRows = (speech: Speech, { table }: NamedTable): Markup | null => {
  const { number, text } = speech;
  return table.malformed.count === 0
    ? null
    : markup`<h3>${text('malformed.title')}</h3><p>${text('page.malformed', { count: number(table.malformed.count) })}</p>
<table>${table.malformed.first.map(({ line, reason }) => markup`<tr><td>${text('malformed.line')} ${number(line)}</td><td>${malformedReason(speech, reason)}</td></tr>`)}</table>`;
};

/** All that is said of one table. */
export const tableSection = (speech: Speech, named: NamedTable): Markup => {
  const { name, table, quality } = named;
  return markup`<section>
<header><h2>${name === '' ? speech.text('page.table') : name}</h2>${scoreRing(speech, quality.score)}</header>
${figures(speech, named)}${qualityParts(speech, named)}${advice(speech, named)}${previewSection(speech, table)}
<h3>${speech.text('columns.title')}</h3><div class="columns">${table.columns.map((column) => columnCard(speech, column, table.rows))}</div>
${relations(speech, named)}${malformedRows(speech, named)}
</section>`;
};
