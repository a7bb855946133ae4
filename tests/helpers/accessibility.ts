import axe from 'axe-core';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * Parts of Strapi's own frame that lie within our pages, each with its reason. Whatever is not named here has to be
 * without fault.
 */
const OF_STRAPI: readonly string[] = [];

/** Of rules that are not serious to axe: they are so to somebody who finds their way by headings. */
const ALSO_TOLD: readonly string[] = ['heading-order', 'empty-heading', 'page-has-heading-one'];

interface Look {
  /** Selector of the part that is looked at. */
  within?: string;
}

/** Colours that are on their way are not those that stay. */
const SETTLED = `Promise.all(document.getAnimations()
  .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
  .map((animation) => animation.finished.catch(() => undefined)))`;

/** The rules whose answer depends on colours: the others say of a dark page what they say of a bright one. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

const findFaults = async (page: Page, within: string, rules?: string[]): Promise<string[]> => {
  await page.evaluate(SETTLED);
  if (!(await page.evaluate<boolean>('"axe" in window'))) {
    await page.evaluate(axe.source);
  }
  const context = JSON.stringify({ include: [within], exclude: OF_STRAPI });
  const options = JSON.stringify({ resultTypes: ['violations'], runOnly: rules });
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${context}, ${options})`);
  return violations
    .filter(
      ({ id, impact }) => impact === 'serious' || impact === 'critical' || ALSO_TOLD.includes(id)
    )
    .flatMap(({ id, nodes }) =>
      nodes.map(({ any, html }) => `${id}: ${any[0]?.message ?? ''} ${html.slice(0, 160)}`)
    );
};

/** Nobody who sees little, hears the page or has no mouse is stopped by it: neither when it is bright nor when it is dark. */
export const expectAccessible = async (page: Page, { within = 'main' }: Look = {}) => {
  const faults: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    const rules = colorScheme === 'dark' ? OF_COLOURS : undefined;
    const found = await findFaults(page, within, rules);
    faults.push(...found.map((fault) => `${colorScheme}: ${fault}`));
  }
  expect(faults).toEqual([]);
};
