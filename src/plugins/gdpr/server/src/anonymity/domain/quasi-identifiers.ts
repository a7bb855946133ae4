import { declaredBeside, declaredOn, NUMBERS } from '../../../../../../declarations';
import type { DeclaringAttribute, DeclaringType } from '../../../../../../declarations';
import type { AnonymityLevel } from '../../../../shared/contracts/anonymity';

/** How values become coarser; `relation` by letting go of what they lead to. */
export type QuasiKind = 'day' | 'moment' | 'number' | 'text' | 'relation';

/** Something that is left after an erasure, by which documents can be told from one another. */
export interface QuasiIdentifier {
  name: string;
  kind: QuasiKind;
  /** How much coarser it can become, the least first. */
  levels: AnonymityLevel[];
  /** Of what is in an attribute that SQL cannot read: the attribute. */
  within?: string;
}

const PERIODS = ['month', 'year', 'decade'] as const;
const WIDTHS = [10, 100, 1_000];

const KINDS: Readonly<Record<string, QuasiKind>> = {
  date: 'day',
  datetime: 'moment',
  timestamp: 'moment',
  relation: 'relation',
  ...Object.fromEntries(NUMBERS.map((type) => [type, 'number'])),
};

/** @param isRequired there has to be a value, so that it cannot go */
export const levelsOf = (
  kind: QuasiKind,
  isRequired: boolean,
  widths: readonly number[] = WIDTHS
): AnonymityLevel[] => [
  ...(kind === 'day' || kind === 'moment' ? PERIODS : []),
  ...(kind === 'number' ? widths.map((width) => `width-${width}` as const) : []),
  ...(isRequired ? [] : ['gone' as const]),
];

const quasiIdentifierOf = (name: string, attribute: DeclaringAttribute): QuasiIdentifier => {
  const kind = KINDS[attribute.type] ?? 'text';
  const { roundsTo } = declaredBeside(attribute).gdpr ?? {};
  return { name, kind, levels: levelsOf(kind, attribute.required === true, roundsTo) };
};

/** What a type declares: beside its attributes, or on the type. */
export const quasiIdentifiersOf = (type: DeclaringType): QuasiIdentifier[] => {
  const attributes: DeclaringType['attributes'] = {
    ...type.attributes,
    // Lists are in the order of it: there has to be one.
    createdAt: { type: 'datetime', required: true },
  };
  const listed = declaredOn(type).gdpr?.quasiIdentifiers ?? [];
  return Object.entries(attributes).flatMap(([name, attribute]) =>
    listed.includes(name) || declaredBeside(attribute).gdpr?.quasiIdentifier === true
      ? [quasiIdentifierOf(name, attribute)]
      : []
  );
};

/** What is kept of people and is no quasi-identifier: nobody can say whether it tells of them. */
export const unjudgedIn = ({ attributes }: DeclaringType): string[] =>
  Object.entries(attributes).flatMap(([name, attribute]) => {
    const { personal, onErasure, quasiIdentifier } = declaredBeside(attribute).gdpr ?? {};
    const isLeft = personal && (onErasure === 'keep' || onErasure === 'generalise');
    return isLeft && !quasiIdentifier ? [name] : [];
  });
