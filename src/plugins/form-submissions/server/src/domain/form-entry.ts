import type { FormDefinition } from '../../../shared/contracts/forms';
import type { JudgeData } from './compile-form';
import type { FieldRow } from './form-definition';

export interface FormWebhook {
  url: string;
  secret: string | null;
  includeData: boolean;
  enabled: boolean;
}

/** The published version of an entry of the type Form. */
export interface FormEntry {
  id: number;
  documentId: string;
  key: string;
  title: string;
  description: string | null;
  submitLabel: string | null;
  successMessage: string | null;
  fields: FieldRow[];
  asksForServices: boolean;
  completesItself: boolean;
  minimumSeconds: number;
  proofOfWork: boolean;
  notificationAddresses: string | null;
  notificationSubject: string | null;
  notificationText: string | null;
  acknowledges: boolean;
  acknowledgementSubject: string | null;
  acknowledgementText: string | null;
  webhooks: FormWebhook[];
}

export interface PublishedForm {
  entry: FormEntry;
  definition: FormDefinition;
  /** Of the definition, in `ops.form_definitions`. */
  hash: string;
  judge: JudgeData;
}

/** What makes an entry a `FormEntry`. */
export const FORM_POPULATE = { fields: { populate: ['options'] }, webhooks: true };
