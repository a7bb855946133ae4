import type { FactSection } from '../../../shared/words/facts';
import type { Speech } from '../../../shared/words/speech';
import { markup, type Markup } from './markup';

const factTable = ({ facts, notes, cautions }: FactSection): Markup =>
  markup`<table class="facts">${facts.map(([name, value]) => markup`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</table>
${notes.map((sentence) => markup`<p class="soft">${sentence}</p>`)}${cautions.map((sentence) => markup`<p class="caution">${sentence}</p>`)}`;

/** A part of a report that is facts with their names, and what belongs under them. */
export const factSection = (
  { text }: Speech,
  section: FactSection,
  more: Markup | null = null
): Markup =>
  markup`<section><h2>${text(section.title)}</h2>
${factTable(section)}${more}</section>`;
