import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';

/** No value is this. */
const ALL = '*';

interface ChoiceProps {
  label: string;
  all: string;
  value: string | undefined;
  options: { value: string; label: string }[];
  onChange: (value: string | undefined) => void;
}

export const Choice = ({ label, all, value, options, onChange }: ChoiceProps) => {
  // What is gone, or could not be read yet, is still chosen.
  const isListed = value === undefined || options.some((option) => option.value === value);
  return (
    <Field.Root width="100%">
      <Field.Label>{label}</Field.Label>
      <SingleSelect
        value={value ?? ALL}
        onChange={(next) => onChange(next === ALL ? undefined : String(next))}
      >
        <SingleSelectOption value={ALL}>{all}</SingleSelectOption>
        {[...options, ...(isListed ? [] : [{ value, label: value }])].map((option) => (
          <SingleSelectOption key={option.value} value={option.value}>
            {option.label}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Field.Root>
  );
};
