import * as React from 'react';
import { Field } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import { DateBox } from '../shared/DateBox';

interface DayFieldProps {
  name: string;
  label: React.ReactNode;
  hint?: React.ReactNode;
  labelAction?: React.ReactNode;
  required?: boolean;
  disabled?: boolean;
}

/**
 * A day in a form of the content manager. Strapi's own field reads every text as an American date,
 * and makes some day of what is none: 31/12/2026 becomes 12 February without a word.
 */
export const DayField = ({ name, label, hint, labelAction, required, disabled }: DayFieldProps) => {
  const { value, error, onChange } = useField<string | null>(name);
  return (
    <Field.Root name={name} error={error} hint={hint} required={required}>
      <Field.Label action={labelAction}>{label}</Field.Label>
      <DateBox
        type="date"
        disabled={disabled}
        max="2099-12-31"
        value={value ?? ''}
        onChange={({ target }: React.ChangeEvent<HTMLInputElement>) =>
          onChange(name, target.value || null)
        }
        onBlur={({ target }: React.FocusEvent<HTMLInputElement>) => {
          // Half a date has no value: what is shown is what is saved.
          if (target.validity.badInput) {
            target.value = '';
          }
        }}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
};
