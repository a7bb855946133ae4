import type { Core } from '@strapi/strapi';

type Kind = 'controllers' | 'services';

interface Part {
  original: object;
  copy: object;
  restore: () => void;
}

interface Registry {
  get(uid: string): object;
  extend(uid: string, change: () => object): void;
}

const partsByApplication = new WeakMap<Core.Strapi, Map<string, Part>>();

const copyOf = (part: object): object =>
  Object.create(
    Object.getPrototypeOf(part) as object,
    Object.getOwnPropertyDescriptors(part)
  ) as object;

/**
 * A controller or a service of this application alone. What Strapi loads is loaded once in a process,
 * and may be an object of its module.
 */
export const partOf = (strapi: Core.Strapi, kind: Kind, uid: string): object => {
  const parts = partsByApplication.get(strapi) ?? new Map<string, Part>();
  partsByApplication.set(strapi, parts);
  const key = `${kind} ${uid}`;
  const known = parts.get(key);
  if (known) {
    return known.copy;
  }
  const registry = strapi.get<Registry>(kind);
  const original = registry.get(uid);
  const copy = copyOf(original);
  registry.extend(uid, () => copy);
  parts.set(key, { original, copy, restore: () => registry.extend(uid, () => original) });
  return copy;
};

export const restoreParts = (strapi: Core.Strapi): void => {
  partsByApplication.get(strapi)?.forEach(({ restore }) => restore());
  partsByApplication.delete(strapi);
};
