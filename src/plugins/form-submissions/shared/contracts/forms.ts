export type FieldType =
  | 'text'
  | 'long_text'
  | 'email'
  | 'phone'
  | 'number'
  | 'date'
  | 'country'
  | 'select'
  | 'multi_select'
  | 'checkbox'
  | 'consent';

interface FieldOption {
  value: string;
  label: string;
}

/** One question, as the form's editor wrote it. What is not set is absent. */
export interface FieldDefinition {
  key: string;
  /** Of a consent: the text that is agreed to. */
  label: string;
  help?: string;
  type: FieldType;
  required: boolean;
  /** Whether the answer is personal data. */
  personal: boolean;
  /** Of a text its length in characters, of a number its value, of a choice how many. */
  minimum?: number;
  maximum?: number;
  /** Of a date: YYYY-MM-DD. */
  earliest?: string;
  latest?: string;
  /** RE2 expression that the whole value matches. */
  pattern?: string;
  patternMessage?: string;
  options?: FieldOption[];
  /** Asked only when another field has this value (for a box: "true"). */
  shownIf?: { field: string; value: string };
}

/** What a submission is judged by and shown with. Kept as it was at that time, under its hash. */
export interface FormDefinition {
  key: string;
  title: string;
  asksForServices: boolean;
  fields: FieldDefinition[];
}

export type FieldValue = string | number | boolean | string[];

/** JSON Schema 2020-12 of an object. */
export type JsonSchema = Record<string, unknown>;

/** How to show a field; the order is that of the list. */
export interface FieldHint {
  key: string;
  widget: FieldType;
  label: string;
  help?: string;
  required: boolean;
  personal: boolean;
  /** A token of the HTML attribute `autocomplete`. */
  autocomplete?: string;
  options?: FieldOption[];
  shownIf?: { field: string; value: string };
}

export interface FormResponse {
  key: string;
  title: string;
  description?: string;
  submitLabel?: string;
  successMessage?: string;
  schema: JsonSchema;
  fields: FieldHint[];
  /** Services that may be named in `services`; absent when the form does not ask. */
  services?: { documentId: string; name: string }[];
  antiSpam: {
    /** Name of a property of the body that stays empty. */
    honeypot: string;
    minimumSeconds: number;
    /** Absent when the form needs no proof of work. */
    challenge?: string;
  };
  submit: string;
}

/** GET /api/forms/:key */
export interface FindFormResponse {
  data: FormResponse;
}
