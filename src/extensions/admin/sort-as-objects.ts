const isOrder = (text: string | undefined): boolean => /^(asc|desc)$/i.test(text ?? '');

const asObject = (text: string): unknown => {
  const [path = '', order] = text.trim().split(':');
  const steps = path.split('.');
  return isOrder(order) || order === undefined
    ? steps.reduceRight<unknown>((value, step) => ({ [step]: value }), order ?? 'asc')
    : text;
};

/**
 * A sort in texts (`industry.name:desc,title`) as objects, of which a step can be taken out. An order
 * that there is none of stays as it was, for Strapi to refuse.
 */
export const sortAsObjects = (sort: unknown): unknown => {
  if (typeof sort === 'string') {
    return sort.split(',').map(asObject);
  }
  return Array.isArray(sort)
    ? sort.flatMap((item: unknown) => (typeof item === 'string' ? sortAsObjects(item) : [item]))
    : sort;
};

const isLeft = (part: unknown): boolean =>
  typeof part === 'object' && part !== null ? Object.keys(part).length > 0 : Boolean(part);

/** Without what is left of paths of which a step was taken out. */
export const withoutEmptied = (sort: unknown): unknown => {
  if (Array.isArray(sort)) {
    return sort.map((item: unknown) => withoutEmptied(item)).filter(isLeft);
  }
  return typeof sort === 'object' && sort !== null
    ? Object.fromEntries(
        Object.entries(sort)
          .map(([name, part]): [string, unknown] => [name, withoutEmptied(part)])
          .filter(([, part]) => isLeft(part))
      )
    : sort;
};
