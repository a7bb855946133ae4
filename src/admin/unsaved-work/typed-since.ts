export type Values = Record<string, unknown>;

const isSame = (one: unknown, other: unknown): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);

/** The fields that say something else now than then, as they are now. */
export const typedSince = (then: Values, now: Values): Values =>
  Object.fromEntries(Object.entries(now).filter(([field, value]) => !isSame(then[field], value)));
