import type { MappedType } from '../../domain/data-map';

export interface RetentionRule {
  /** The uid of the type. */
  rule: string;
  type: MappedType;
  months: number;
  declaredMonths: number;
  /** The attribute from which it counts. */
  from: string;
}

interface Bounds {
  minMonths: number;
  maxMonths: number;
}

/** One for each type that leads to somebody and has an end declared. */
export const rulesOf = (
  types: readonly MappedType[],
  periods: ReadonlyMap<string, number>
): RetentionRule[] =>
  types.flatMap((type) => {
    const { uid, retention } = type;
    if (!retention) {
      return [];
    }
    const { months: declaredMonths, from } = retention;
    return [{ rule: uid, type, from, declaredMonths, months: periods.get(uid) ?? declaredMonths }];
  });

/** What is declared is allowed, whatever the bounds are. */
export const isWithin = (
  months: number,
  { declaredMonths }: Pick<RetentionRule, 'declaredMonths'>,
  { minMonths, maxMonths }: Bounds
): boolean => months === declaredMonths || (minMonths <= months && months <= maxMonths);
