import countries from 'i18n-iso-countries';
import type { FieldDefinition, FieldHint, FieldType } from '../../../shared/contracts/forms';
import { countryCodes } from './country-codes';

/** Tokens of the HTML attribute, by key; otherwise by type. */
const AUTOCOMPLETE_BY_KEY: Record<string, string> = {
  name: 'name',
  full_name: 'name',
  first_name: 'given-name',
  last_name: 'family-name',
  company: 'organization',
};

const AUTOCOMPLETE_BY_TYPE: Partial<Record<FieldType, string>> = {
  email: 'email',
  phone: 'tel',
  country: 'country',
};

// Package i18n-iso-countries reads its English names from a file when they are asked for.
const countryOptions = () =>
  countryCodes
    .map((value) => ({ value, label: countries.getName(value, 'en') ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));

/** How to show a field, for frontends that render the form. */
export const hintOf = (field: FieldDefinition): FieldHint => {
  const { key, type, label, help, required, personal, options, shownIf } = field;
  const autocomplete = AUTOCOMPLETE_BY_KEY[key] ?? AUTOCOMPLETE_BY_TYPE[type];
  const choices = type === 'country' ? countryOptions() : options;
  return {
    key,
    widget: type,
    label,
    ...(help !== undefined && { help }),
    required,
    personal,
    ...(autocomplete !== undefined && { autocomplete }),
    ...(choices && { options: choices }),
    ...(shownIf && { shownIf }),
  };
};
