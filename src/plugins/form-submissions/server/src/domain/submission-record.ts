import type { FieldValue } from '../../../shared/contracts/forms';
import type { ConsentRecord } from '../../../shared/contracts/submissions';
import type { PublishedForm } from './form-entry';

export interface PublishedService {
  documentId: string;
  /** At this moment: services are renamed and deleted. */
  name: string;
  /** Of the draft and the published version, which a relation links both. */
  ids: number[];
}

/** A request that may be stored, as it is stored. */
export interface AcceptedSubmission {
  form: PublishedForm;
  /** As written. */
  values: Record<string, FieldValue>;
  /** As programs compare them. */
  understood: Record<string, FieldValue>;
  email: string | undefined;
  consents: ConsentRecord[];
  services: PublishedService[];
  uploads: string[];
  language: string | undefined;
  sourceUrl: string | undefined;
  textHash: string | undefined;
}

/** The attributes of a submission that depend neither on who sent it nor on what is made of it. */
export const toRecord = (accepted: AcceptedSubmission) => ({
  formKey: accepted.form.entry.key,
  definitionHash: accepted.form.hash,
  serviceNames: accepted.services.map(({ name }) => name),
  consents: accepted.consents,
  uploads: accepted.uploads,
  sourceUrl: accepted.sourceUrl,
  language: accepted.language,
  textHash: accepted.textHash,
});
