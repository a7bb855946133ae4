DROP TRIGGER form_submission_delivery_transition ON public.form_submission_deliveries;
DROP FUNCTION ops.refuse_illegal_delivery();
DROP INDEX public.form_submission_deliveries_unsent_idx;
-- The release before knows no such state.
UPDATE public.form_submission_deliveries SET state = 'failed' WHERE state = 'unsent';

ALTER TABLE public.form_submission_deliveries
  DROP CONSTRAINT IF EXISTS form_submission_deliveries_state_known,
  DROP CONSTRAINT IF EXISTS form_submission_deliveries_unsent_mail;
