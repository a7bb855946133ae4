import { markup, type Markup } from './markup';

/** A number that stands for itself, and what it is. */
export const figure = (name: string, value: string, note = ''): Markup =>
  markup`<div><b>${value}</b>${name}<br><span class="soft">${note}</span></div>`;
