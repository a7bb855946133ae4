import type { FieldDefinition, FieldValue } from '../../../../shared/contracts/forms';
import { escapeHtml } from './mail-template';
import type { TemplateValue } from './mail-template';

interface Answer {
  label: string;
  value: string;
}

const CELL = 'style="padding:4px 12px 4px 0;text-align:left;vertical-align:top"';

const labelOf = (field: FieldDefinition | undefined, value: string): string =>
  field?.options?.find((option) => option.value === value)?.label ?? value;

/** A value as a person reads it. */
export const showValue = (value: FieldValue, field?: FieldDefinition): string => {
  if (typeof value === 'boolean') {
    return value ? 'Yes' : 'No';
  }
  return Array.isArray(value)
    ? value.map((item) => labelOf(field, item)).join(', ')
    : labelOf(field, String(value));
};

/** In the order of the form; what it no longer asks for comes last, under its key. */
const answersOf = (fields: FieldDefinition[], data: Record<string, FieldValue>): Answer[] => {
  const asked = fields.filter(({ key }) => Object.hasOwn(data, key));
  const known = new Set(asked.map(({ key }) => key));
  return [
    ...asked.map((field) => ({
      label: field.label,
      value: showValue(data[field.key] ?? '', field),
    })),
    ...Object.entries(data)
      .filter(([key]) => !known.has(key))
      .map(([key, value]) => ({ label: key, value: showValue(value) })),
  ];
};

/** All answers. Further lines are moved in, so that nobody can write an answer into another. */
export const showAnswers = (
  fields: FieldDefinition[],
  data: Record<string, FieldValue>
): TemplateValue => {
  const answers = answersOf(fields, data);
  const rows = answers.map(
    ({ label, value }) =>
      `<tr><th ${CELL}>${escapeHtml(label)}</th><td ${CELL}>${escapeHtml(value)}</td></tr>`
  );
  return {
    text: answers
      .map(({ label, value }) => `${label}: ${value.replaceAll(/\r\n?|\n/g, '\n  ')}`)
      .join('\n'),
    html: `<table>${rows.join('')}</table>`,
  };
};
