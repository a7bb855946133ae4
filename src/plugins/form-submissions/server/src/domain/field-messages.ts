import type { ErrorObject } from 'ajv';
import type { FieldDefinition } from '../../../shared/contracts/forms';

interface Text {
  code: string;
  message: string;
}

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

const expectedType: Record<string, Text> = {
  string: { code: 'type', message: 'must be text' },
  number: { code: 'type', message: 'must be a number' },
  boolean: { code: 'type', message: 'must be true or false' },
  array: { code: 'type', message: 'must be a list of options' },
};

const formats: Record<string, Text> = {
  email: { code: 'email', message: 'must be an e-mail address, such as name@example.com' },
  date: { code: 'date', message: 'must be a date as YYYY-MM-DD' },
};

const messageOf = (
  { keyword, params }: ErrorObject<string, Record<string, unknown>>,
  field: FieldDefinition
): Text => {
  const limit = Number(params.limit);
  switch (keyword) {
    case 'required':
      return { code: 'required', message: 'is required' };
    case 'minLength':
      return limit === 1
        ? { code: 'required', message: 'is required' }
        : { code: 'too-short', message: `must have at least ${plural(limit, 'character')}` };
    case 'maxLength':
      return { code: 'too-long', message: `must have at most ${plural(limit, 'character')}` };
    case 'minItems':
      return limit === 1
        ? { code: 'required', message: 'is required' }
        : { code: 'too-few', message: `must have at least ${plural(limit, 'choice')}` };
    case 'maxItems':
      return { code: 'too-many', message: `must have at most ${plural(limit, 'choice')}` };
    case 'uniqueItems':
      return { code: 'repeated', message: 'must not name a choice twice' };
    case 'minimum':
      return { code: 'too-small', message: `must be at least ${limit}` };
    case 'maximum':
      return { code: 'too-large', message: `must be at most ${limit}` };
    case 'formatMinimum':
      return { code: 'too-early', message: `must not be before ${String(params.limit)}` };
    case 'formatMaximum':
      return { code: 'too-late', message: `must not be after ${String(params.limit)}` };
    case 'const':
      return { code: 'required', message: 'must be agreed to' };
    case 'enum':
      return field.type === 'country'
        ? { code: 'country', message: 'must be a country code of two letters, such as IN' }
        : { code: 'option', message: 'must be one of the options' };
    case 'pattern':
      return {
        code: 'pattern',
        message: field.patternMessage ?? 'does not have the expected format',
      };
    case 'false schema':
      return { code: 'not-asked', message: 'is not asked with these answers' };
    case 'format':
      return formats[String(params.format)] ?? { code: 'format', message: 'is not valid' };
    case 'type':
      return (
        expectedType[String(params.type)] ?? { code: 'type', message: 'has an unexpected type' }
      );
    default:
      return { code: 'invalid', message: 'is not valid' };
  }
};

// A consent's label is the whole text.
const nameOf = (field: FieldDefinition): string =>
  field.type === 'consent' ? 'This' : field.label;

export const describe = (field: FieldDefinition, { code, message }: Text): Text => ({
  code,
  message: `${nameOf(field)} ${message}`,
});

/** What is wrong, in words that begin with the label and never repeat the value. */
export const describeProblem = (error: ErrorObject, field: FieldDefinition): Text =>
  describe(field, messageOf(error, field));
