import type { ProcessingActivity } from '../../../shared/contracts/processing-record';
import type { MappedAttribute, MappedType } from './data-map';

interface Known {
  displayNameOf(uid: string): string;
  /** In force, by type. */
  months: ReadonlyMap<string, number>;
  /** To whom documents are sent by machine, by type. */
  recipients: ReadonlyMap<string, readonly string[]>;
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

const activityOf = (
  { uid, onErasure, retention, recipients: declared = [] }: MappedType,
  attributes: readonly MappedAttribute[],
  { displayNameOf, months, recipients }: Known
): ProcessingActivity => ({
  type: uid,
  displayName: displayNameOf(uid),
  purpose: attributes[0]?.purpose ?? '',
  legalBasis: attributes[0]?.legalBasis ?? '',
  classes: unique(attributes.flatMap(({ class: kind }) => kind ?? [])).sort(),
  attributes: attributes.map(({ name }) => name),
  encrypted: attributes.flatMap(({ name, isEncrypted }) => (isEncrypted ? [name] : [])),
  retentionMonths: months.get(uid) ?? null,
  retentionFrom: retention?.from ?? null,
  recipients: unique([...declared, ...(recipients.get(uid) ?? [])]),
  isDeleted: onErasure === 'delete',
});

/** An activity for each purpose and legal basis of a type, in the order of the data map. */
export const processingRecord = (
  types: readonly MappedType[],
  known: Known
): ProcessingActivity[] =>
  types.flatMap((type) => {
    const keyOf = ({ purpose, legalBasis }: MappedAttribute) => `${legalBasis} ${purpose}`;
    return unique(type.attributes.map(keyOf)).map((key) =>
      activityOf(
        type,
        type.attributes.filter((attribute) => keyOf(attribute) === key),
        known
      )
    );
  });
