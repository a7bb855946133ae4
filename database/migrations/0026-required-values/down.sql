ALTER TABLE public.forms
  DROP CONSTRAINT IF EXISTS forms_key_required,
  DROP CONSTRAINT IF EXISTS forms_acknowledges_required,
  DROP CONSTRAINT IF EXISTS forms_asks_for_services_required,
  DROP CONSTRAINT IF EXISTS forms_completes_itself_required,
  DROP CONSTRAINT IF EXISTS forms_minimum_seconds_required,
  DROP CONSTRAINT IF EXISTS forms_proof_of_work_required;

ALTER TABLE public.form_submissions
  DROP CONSTRAINT IF EXISTS form_submissions_door_required,
  DROP CONSTRAINT IF EXISTS form_submissions_spam_score_required;

ALTER TABLE public.form_submission_deliveries
  DROP CONSTRAINT IF EXISTS form_submission_deliveries_attempts_required,
  DROP CONSTRAINT IF EXISTS form_submission_deliveries_channel_required,
  DROP CONSTRAINT IF EXISTS form_submission_deliveries_round_required,
  DROP CONSTRAINT IF EXISTS form_submission_deliveries_submission_required;

ALTER TABLE public.form_submission_events
  DROP CONSTRAINT IF EXISTS form_submission_events_actor_kind_required,
  DROP CONSTRAINT IF EXISTS form_submission_events_kind_required,
  DROP CONSTRAINT IF EXISTS form_submission_events_submission_required;
