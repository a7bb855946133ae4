import type { Page } from 'playwright-core';

/** Runs in the page. What a person who sees or moves little would stumble over, each with the element it is about. */
const FIND_FLAWS = String.raw`(root) => {
  const flaws = [];
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const within = (selector) => [...document.querySelector(root).querySelectorAll(selector)].filter(isSeen);
  const told = (element) => element.outerHTML.slice(0, 120);
  const textOf = (ids) => (ids ?? '').split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  const nameOf = (element) => [
    element.getAttribute('aria-label'), textOf(element.getAttribute('aria-labelledby')), element.getAttribute('alt'),
    element.title, element.textContent, ...[...(element.labels ?? [])].map((label) => label.textContent),
    ...[...element.querySelectorAll('img[alt], [aria-label]')].map((inner) => inner.alt ?? inner.getAttribute('aria-label')),
  ].join(' ').trim();
  for (const element of within('a[href], button, input, select, textarea, [role=img], [role=button], [role=combobox], [role=progressbar], [role=region], [role=group][tabindex]')) {
    if (nameOf(element) === '' && !element.closest('[aria-hidden=true]')) flaws.push('no name: ' + told(element));
  }
  const ids = within('[id]').map(({ id }) => id);
  ids.filter((id, index) => ids.indexOf(id) < index).forEach((id) => flaws.push('id twice: ' + id));
  let level = 0;
  for (const heading of within('h1, h2, h3, h4, h5, h6')) {
    const next = Number(heading.tagName[1]);
    if (next > level + 1) flaws.push('heading skips a level: ' + told(heading));
    level = next;
  }
  within('[tabindex]').filter(({ tabIndex }) => tabIndex > 0).forEach((element) => flaws.push('order by hand: ' + told(element)));
  for (const element of within('*')) {
    if (element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(element).overflowX)
      && element.tabIndex < 0 && !element.querySelector('a[href], button, input, [tabindex="0"]')) {
      flaws.push('cannot be moved by the keyboard: ' + told(element));
    }
  }
  if (!document.documentElement.lang) flaws.push('no language');
  const channels = (colour) => (/^rgba?\(([^)]+)\)$/.exec(colour)?.[1] ?? '0,0,0,0').split(',').map(Number);
  const light = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const groundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if (colour[3] === undefined || colour[3] === 1) return colour;
    }
    return matchMedia('(prefers-color-scheme: dark)').matches ? [24, 24, 38] : [255, 255, 255];
  };
  for (const element of within('*')) {
    const isText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');
    if (!isText || element.closest('svg, [aria-disabled=true], :disabled, [aria-hidden=true]')) continue;
    const style = getComputedStyle(element);
    const [ink, ground] = [light(channels(style.color)), light(groundOf(element))];
    const contrast = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
    const isLarge = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.6 && Number(style.fontWeight) >= 700);
    if (contrast < (isLarge ? 3 : 4.5)) flaws.push('contrast ' + contrast.toFixed(2) + ': ' + told(element));
  }
  return [...new Set(flaws)];
}`;

/**
 * What is wrong for those who do not see, see little or have no mouse: no names, headings that skip a level, ids twice, text
 * too pale, parts that the keyboard cannot move.
 * @param root selector of the part that is looked at
 */
export const findPageFlaws = (page: Page, root = 'main'): Promise<string[]> =>
  page.evaluate<string[]>(`(${FIND_FLAWS})(${JSON.stringify(root)})`);
