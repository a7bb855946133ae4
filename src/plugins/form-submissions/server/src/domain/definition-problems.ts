import { RE2JS } from 're2js';
import { isBlank } from '../../../../../lib/blank-text';
import type { FieldDefinition, FormDefinition } from '../../../shared/contracts/forms';
import { BUILT_IN_VARIABLES } from '../senders/domain/mails';
import { countryCodes } from './country-codes';
import { longestOf } from './json-schema';
import { normaliseText } from './normalise-text';

export interface DefinitionProblem {
  /** Path in the entry, as the content manager shows it. */
  path: (string | number)[];
  message: string;
}

const CHOICES = new Set(['select', 'multi_select']);
const WITH_LIMITS = new Set(['text', 'long_text', 'number', 'multi_select']);
/** Answers are objects in JavaScript; these would be something else there. */
const RESERVED_KEYS = new Set(['constructor', 'prototype', 'tostring', 'valueof']);

const repeated = (values: readonly string[]) =>
  values.filter((value, index) => values.indexOf(value) !== index);

const compiles = (pattern: string): boolean => {
  try {
    RE2JS.compile(`^(?:${pattern})$`);
    return true;
  } catch {
    return false;
  }
};

const shownIfProblems = (
  { key, shownIf }: FieldDefinition,
  before: readonly FieldDefinition[]
): string[] => {
  if (!shownIf) {
    return [];
  }
  const asker = before.find((other) => other.key === shownIf.field);
  if (!asker) {
    return [`"${key}" depends on "${shownIf.field}", which is no field above it`];
  }
  const possible: Partial<Record<FieldDefinition['type'], readonly string[]>> = {
    checkbox: ['true', 'false'],
    consent: ['true', 'false'],
    country: countryCodes,
    select: asker.options?.map(({ value }) => value),
    multi_select: asker.options?.map(({ value }) => value),
  };
  const values = possible[asker.type];
  if (asker.type === 'number' && !Number.isFinite(Number(shownIf.value))) {
    return [`"${key}" is shown for a value that "${asker.key}" cannot have: it is a number`];
  }
  if (!values && normaliseText(shownIf.value) !== shownIf.value) {
    return [
      `"${key}" is shown for a value that "${asker.key}" cannot have: spaces at its ends do not count in an answer`,
    ];
  }
  if (shownIf.value === '' || (values && !values.includes(shownIf.value))) {
    return [
      `"${key}" is shown for a value that "${asker.key}" cannot have${
        values && values.length <= 10 ? `: it has ${values.join(', ')}` : ''
      }`,
    ];
  }
  return [];
};

const fieldProblems = (field: FieldDefinition, before: readonly FieldDefinition[]): string[] => {
  const { key, label, type, minimum, maximum, earliest, latest, pattern, options = [] } = field;
  const values = options.map(({ value }) => value);
  const isText = type === 'text' || type === 'long_text';
  const longest = longestOf(type) ?? Infinity;
  const rules: [isBroken: boolean, message: string][] = [
    [RESERVED_KEYS.has(key), `"${key}" cannot be the key of a field`],
    [
      BUILT_IN_VARIABLES.includes(key),
      `"${key}" cannot be the key of a field: in mails, {{${key}}} stands for something else`,
    ],
    [isBlank(label), `"${key}" has no text that visitors can read`],
    [CHOICES.has(type) && values.length === 0, `"${key}" needs options to choose from`],
    [!CHOICES.has(type) && values.length > 0, `"${key}" has options, and its type has none`],
    [
      values.some((value) => normaliseText(value) !== value),
      `"${key}" has an option with spaces at its ends, or with signs in another form than NFC: no visitor could choose it`,
    ],
    [
      type === 'multi_select' && (minimum ?? 0) > values.length,
      `"${key}" asks for at least ${minimum} of ${values.length} options`,
    ],
    [
      isText && [minimum, maximum].some((limit) => limit !== undefined && limit > longest),
      `"${key}" has a limit above ${longest}, which is the most that a text of this type can have`,
    ],
    [
      field.required && type !== 'number' && maximum === 0,
      `"${key}" is required, and may have nothing`,
    ],
    [
      repeated(values).length > 0,
      `"${key}" has the option "${repeated(values)[0] ?? ''}" more than once`,
    ],
    [
      !WITH_LIMITS.has(type) && (minimum ?? maximum) !== undefined,
      `"${key}" has a minimum or maximum, and its type has none`,
    ],
    [
      type !== 'number' && [minimum, maximum].some((limit) => limit !== undefined && limit < 0),
      `"${key}" has a limit below 0`,
    ],
    [
      type !== 'number' &&
        [minimum, maximum].some((limit) => limit !== undefined && !Number.isInteger(limit)),
      `"${key}" has a limit that is no whole number`,
    ],
    [
      minimum !== undefined && maximum !== undefined && minimum > maximum,
      `"${key}" has a minimum above its maximum`,
    ],
    [
      type !== 'date' && (earliest ?? latest) !== undefined,
      `"${key}" has a first or last date, and is no date`,
    ],
    [
      earliest !== undefined && latest !== undefined && earliest > latest,
      `"${key}" has a first date after its last`,
    ],
    [
      pattern !== undefined && type !== 'text' && type !== 'long_text',
      `"${key}" has a pattern, and is no text`,
    ],
    [
      pattern !== undefined && !compiles(pattern),
      `"${key}" has a pattern that cannot be read (RE2 syntax: no look-around, no back-references)`,
    ],
  ];
  return [
    ...rules.filter(([isBroken]) => isBroken).map(([, message]) => message),
    ...shownIfProblems(field, before),
  ];
};

/** Why a form cannot be published as it is. What a single attribute allows, its schema says. */
export const definitionProblems = ({ fields }: FormDefinition): DefinitionProblem[] => [
  ...repeated(fields.map(({ key }) => key)).map((key) => ({
    path: ['fields'],
    message: `Two fields have the key "${key}"`,
  })),
  ...fields.flatMap((field, index) =>
    fieldProblems(field, fields.slice(0, index)).map((message) => ({
      path: ['fields', index],
      message,
    }))
  ),
];
