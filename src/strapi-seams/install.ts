import type { Core } from '@strapi/strapi';
import { changedMembers, changedTexts } from './compare';
import { addLayer } from './layers';
import { seams } from './list';
import { restoreParts } from './parts';
import { record } from './record';
import { isWrapping } from './seam';
import type { Seam, WrappingSeam } from './seam';

type Wrap = (inner: Record<string, unknown>) => Record<string, unknown>;

interface Work {
  wraps: Map<Seam, Wrap>;
  removals: (() => void)[];
}

const works = new WeakMap<Core.Strapi, Work>();

const workOf = (strapi: Core.Strapi): Work => {
  const known = works.get(strapi);
  if (known) {
    return known;
  }
  const work = { wraps: new Map<Seam, Wrap>(), removals: [] };
  works.set(strapi, work);
  return work;
};

/**
 * Says what is to stand at a seam, in `register()`: `wrap` is given the members that stand there, and
 * answers what takes their place. Until `installSeams` nothing does.
 */
export const fillSeam = <Holder extends object, Name extends string & keyof Holder>(
  { strapi }: { strapi: Core.Strapi },
  seam: WrappingSeam<Holder, Name>,
  wrap: (inner: Pick<Holder, Name>) => Pick<Holder, Name>
): void => {
  workOf(strapi).wraps.set(seam, wrap as unknown as Wrap);
};

/** Does what else has to be undone when the application has ended. */
export const onRemoval = ({ strapi }: { strapi: Core.Strapi }, undo: () => void): void => {
  workOf(strapi).removals.push(undo);
};

/** What the application has at seams is what was there before, once more. */
export const removeSeams = ({ strapi }: { strapi: Core.Strapi }): void => {
  const { removals } = workOf(strapi);
  for (const remove of removals.splice(0).reverse()) {
    remove();
  }
  restoreParts(strapi);
};

const refuseChanges = (strapi: Core.Strapi, { wraps }: Work): void => {
  const changes = seams.flatMap((seam) => [
    ...changedTexts(seam, record),
    ...(isWrapping(seam) && wraps.has(seam) ? changedMembers(seam, strapi, record) : []),
  ]);
  if (changes.length > 0) {
    throw new Error(
      `What the product changes in its packages is not what it was any more:\n` +
        changes.map((line) => `  ${line}`).join('\n') +
        `\nRead these files, and docs/reference/strapi-seams.md on what depends on them; then say ` +
        `that you have: npm run strapi-seams -- record`
    );
  }
};

/**
 * Puts in place what was said to stand at the seams, in the order of their list, whichever plugin was
 * loaded first; or refuses the start, when a package is not what it was. It goes after everything
 * else has ended: until then requests may depend on it.
 */
export const installSeams = ({ strapi }: { strapi: Core.Strapi }): void => {
  const work = workOf(strapi);
  refuseChanges(strapi, work);
  seams.forEach((seam, order) => {
    const wrap = work.wraps.get(seam);
    if (wrap && isWrapping(seam)) {
      work.removals.push(addLayer(seam.at(strapi), seam.members, order, wrap));
    }
  });
  work.removals.push(
    addLayer(strapi, ['destroy'], seams.length, ({ destroy }) => ({
      async destroy() {
        try {
          await (destroy as Core.Strapi['destroy'])();
        } finally {
          removeSeams({ strapi });
        }
      },
    }))
  );
};
