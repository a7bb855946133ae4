import type { Speech } from '../../../shared/words/speech';
import type { TableReport } from '../reader/report';
import { markup, type Markup } from './markup';

/** The first rows; what is hidden is said to be, and nothing else of it. */
export const previewSection = (
  { number, text }: Speech,
  { columns, preview }: TableReport
): Markup | null => {
  if (!preview || preview.rows.length === 0) {
    return null;
  }
  const shown = columns.slice(0, preview.columns);
  const hidden = markup`<td class="soft" aria-label="${text('preview.hidden')}">•••</td>`;
  return markup`<h3>${text('preview.title')}</h3><p class="soft">${text('preview.explain')}${columns.length > shown.length ? ` ${text('preview.more', { count: number(shown.length) })}` : null}</p>
<div class="wide" tabindex="0" role="group" aria-label="${text('preview.title')}"><table class="grid"><thead><tr>${shown.map(({ name }) => markup`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${preview.rows.map((cells) => markup`<tr>${cells.map((cell) => (cell === null ? hidden : markup`<td>${cell}</td>`))}</tr>`)}</tbody></table></div>`;
};
