-- What the schemas of hidden types require, the database requires too: statements of ours write past the
-- Document Service. Each table is locked for as long as it takes to read it once.

ALTER TABLE public.forms
  ADD CONSTRAINT forms_key_required CHECK (published_at IS NULL OR coalesce(key, '') <> '');
COMMENT ON CONSTRAINT forms_key_required ON public.forms
  IS '{"field":"key","message":"A form has a key"}';

ALTER TABLE public.forms
  ADD CONSTRAINT forms_acknowledges_required CHECK (published_at IS NULL OR acknowledges IS NOT NULL);
COMMENT ON CONSTRAINT forms_acknowledges_required ON public.forms
  IS '{"field":"acknowledges","message":"A form has a choice"}';

ALTER TABLE public.forms
  ADD CONSTRAINT forms_asks_for_services_required CHECK (published_at IS NULL OR asks_for_services IS NOT NULL);
COMMENT ON CONSTRAINT forms_asks_for_services_required ON public.forms
  IS '{"field":"asksForServices","message":"A form has a choice"}';

ALTER TABLE public.forms
  ADD CONSTRAINT forms_completes_itself_required CHECK (published_at IS NULL OR completes_itself IS NOT NULL);
COMMENT ON CONSTRAINT forms_completes_itself_required ON public.forms
  IS '{"field":"completesItself","message":"A form has a choice"}';

ALTER TABLE public.forms
  ADD CONSTRAINT forms_minimum_seconds_required CHECK (published_at IS NULL OR minimum_seconds IS NOT NULL);
COMMENT ON CONSTRAINT forms_minimum_seconds_required ON public.forms
  IS '{"field":"minimumSeconds","message":"A form has a number"}';

ALTER TABLE public.forms
  ADD CONSTRAINT forms_proof_of_work_required CHECK (published_at IS NULL OR proof_of_work IS NOT NULL);
COMMENT ON CONSTRAINT forms_proof_of_work_required ON public.forms
  IS '{"field":"proofOfWork","message":"A form has a choice"}';

ALTER TABLE public.form_submissions
  ADD CONSTRAINT form_submissions_door_required CHECK (coalesce(door, '') <> '');
COMMENT ON CONSTRAINT form_submissions_door_required ON public.form_submissions
  IS '{"field":"door","message":"A submission has a door"}';

ALTER TABLE public.form_submissions
  ADD CONSTRAINT form_submissions_spam_score_required CHECK (spam_score IS NOT NULL);
COMMENT ON CONSTRAINT form_submissions_spam_score_required ON public.form_submissions
  IS '{"field":"spamScore","message":"A submission has a score"}';

ALTER TABLE public.form_submission_deliveries
  ADD CONSTRAINT form_submission_deliveries_attempts_required CHECK (attempts IS NOT NULL);
COMMENT ON CONSTRAINT form_submission_deliveries_attempts_required ON public.form_submission_deliveries
  IS '{"field":"attempts","message":"A message has a number of attempts"}';

ALTER TABLE public.form_submission_deliveries
  ADD CONSTRAINT form_submission_deliveries_channel_required CHECK (coalesce(channel, '') <> '');
COMMENT ON CONSTRAINT form_submission_deliveries_channel_required ON public.form_submission_deliveries
  IS '{"field":"channel","message":"A message has a channel"}';

ALTER TABLE public.form_submission_deliveries
  ADD CONSTRAINT form_submission_deliveries_round_required CHECK (round IS NOT NULL);
COMMENT ON CONSTRAINT form_submission_deliveries_round_required ON public.form_submission_deliveries
  IS '{"field":"round","message":"A message has a round"}';

ALTER TABLE public.form_submission_deliveries
  ADD CONSTRAINT form_submission_deliveries_submission_required CHECK (coalesce(submission, '') <> '');
COMMENT ON CONSTRAINT form_submission_deliveries_submission_required ON public.form_submission_deliveries
  IS '{"field":"submission","message":"A message has a submission"}';

ALTER TABLE public.form_submission_events
  ADD CONSTRAINT form_submission_events_actor_kind_required CHECK (coalesce(actor_kind, '') <> '');
COMMENT ON CONSTRAINT form_submission_events_actor_kind_required ON public.form_submission_events
  IS '{"field":"actorKind","message":"An event has an actor"}';

ALTER TABLE public.form_submission_events
  ADD CONSTRAINT form_submission_events_kind_required CHECK (coalesce(kind, '') <> '');
COMMENT ON CONSTRAINT form_submission_events_kind_required ON public.form_submission_events
  IS '{"field":"kind","message":"An event has a kind"}';

ALTER TABLE public.form_submission_events
  ADD CONSTRAINT form_submission_events_submission_required CHECK (coalesce(submission, '') <> '');
COMMENT ON CONSTRAINT form_submission_events_submission_required ON public.form_submission_events
  IS '{"field":"submission","message":"An event has a submission"}';
