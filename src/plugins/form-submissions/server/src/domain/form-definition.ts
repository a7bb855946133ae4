import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../../../lib/canonical-json';
import type { FieldDefinition, FieldType, FormDefinition } from '../../../shared/contracts/forms';

/** A field as the component holds it: everything optional may be null. */
export interface FieldRow {
  key: string;
  label: string;
  help?: string | null;
  type: FieldType;
  required: boolean;
  personal: boolean;
  minimum?: number | string | null;
  maximum?: number | string | null;
  earliest?: string | null;
  latest?: string | null;
  pattern?: string | null;
  patternMessage?: string | null;
  options?: { value: string; label: string }[] | null;
  shownIfField?: string | null;
  shownIfValue?: string | null;
}

export interface FormRow {
  key: string;
  title: string;
  asksForServices: boolean;
  fields: FieldRow[];
}

const withoutEmpty = <Value extends object>(value: Value): Value =>
  Object.fromEntries(
    Object.entries(value).filter(([, item]) => item !== undefined && item !== null && item !== '')
  ) as Value;

const numberOf = (value: number | string | null | undefined) =>
  value === null || value === undefined ? undefined : Number(value);

const toField = (row: FieldRow): FieldDefinition =>
  withoutEmpty({
    key: row.key,
    label: row.label,
    help: row.help ?? undefined,
    type: row.type,
    required: row.required,
    personal: row.personal,
    minimum: numberOf(row.minimum),
    maximum: numberOf(row.maximum),
    earliest: row.earliest ?? undefined,
    latest: row.latest ?? undefined,
    pattern: row.pattern ?? undefined,
    patternMessage: row.patternMessage ?? undefined,
    options: row.options?.length
      ? row.options.map(({ value, label }) => ({ value, label }))
      : undefined,
    shownIf: row.shownIfField
      ? { field: row.shownIfField, value: row.shownIfValue ?? '' }
      : undefined,
  });

/** What a submission is judged by: of an entry of the type Form, without what is done with answers. */
export const toDefinition = ({ key, title, asksForServices, fields }: FormRow): FormDefinition => ({
  key,
  title,
  asksForServices,
  fields: fields.map(toField),
});

export const hashOfDefinition = (definition: FormDefinition): string =>
  createHash('sha256').update(canonicalJson(definition)).digest('hex');

/** What proves which words a person agreed to, also after the words have changed. */
export const hashOfText = (text: string): string => createHash('sha256').update(text).digest('hex');
