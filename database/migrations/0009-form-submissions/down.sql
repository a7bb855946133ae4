DROP TRIGGER form_submission_deleted ON public.form_submissions;
DROP TRIGGER form_submission_verdict_event ON public.form_submissions;
DROP TRIGGER form_submission_state_event ON public.form_submissions;
DROP TRIGGER form_submission_received ON public.form_submissions;
DROP TRIGGER form_submission_transition ON public.form_submissions;
DROP FUNCTION ops.delete_what_belongs_to_submission();
DROP FUNCTION ops.record_submission_event();
DROP FUNCTION ops.refuse_illegal_transition();
DROP FUNCTION ops.admit_form_attempt(text, text[], integer[], integer[]);
DROP TABLE ops.rate_windows, ops.form_attempts, ops.spent_challenges,
  ops.form_submission_keys, ops.form_definitions;

ALTER TABLE public.forms DROP CONSTRAINT IF EXISTS forms_key_format;

ALTER TABLE public.form_submissions
  DROP CONSTRAINT IF EXISTS form_submissions_state_known,
  DROP CONSTRAINT IF EXISTS form_submissions_verdict_known,
  DROP CONSTRAINT IF EXISTS form_submissions_data_required,
  DROP CONSTRAINT IF EXISTS form_submissions_form_required;

DROP INDEX
  public.forms_key_draft_key,
  public.forms_key_published_key,
  public.forms_document_draft_key,
  public.forms_document_published_key,
  public.form_submissions_document_key;
