import type { AcceptedSubmission } from '../services/gate';

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
