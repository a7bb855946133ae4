import * as React from 'react';
import { Field } from '@strapi/design-system';
import { DateBox } from './DateBox';
import { isDay } from './days';

interface DayInputProps {
  label: string;
  /** YYYY-MM-DD */
  value: string | undefined;
  min?: string;
  max?: string;
  onChange: (value: string | undefined) => void;
}

export const DayInput = ({ label, value, min, max, onChange }: DayInputProps) => {
  // While a year is being typed, 0002 is a day as well: nobody filters by that.
  const [typed, setTyped] = React.useState<string>();
  const settle = (next: string) => {
    if (next === '' || (isDay(next) && next >= '1900')) {
      setTyped(undefined);
      onChange(next || undefined);
    } else {
      setTyped(next);
    }
  };
  return (
    <Field.Root width="100%">
      <Field.Label>{label}</Field.Label>
      <DateBox
        type="date"
        value={typed ?? value ?? ''}
        min={min}
        max={max}
        onChange={(event: React.ChangeEvent<HTMLInputElement>) => settle(event.target.value)}
        onBlur={() => setTyped(undefined)}
      />
    </Field.Root>
  );
};
