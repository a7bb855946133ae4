-- A mail that never left is not delivered, whoever says so: that is a state of its own, out of which
-- only another attempt leads. The checks read the table of messages once, and the index is built
-- while it is locked against writing.

ALTER TABLE public.form_submission_deliveries
  ADD CONSTRAINT form_submission_deliveries_state_known CHECK (
    state IS NOT NULL AND state IN ('pending', 'delivered', 'failed', 'unsent'));
COMMENT ON CONSTRAINT form_submission_deliveries_state_known ON public.form_submission_deliveries
  IS '{"field":"state","message":"A message is pending, delivered, failed or unsent"}';

ALTER TABLE public.form_submission_deliveries
  ADD CONSTRAINT form_submission_deliveries_unsent_mail CHECK (
    state <> 'unsent' OR channel <> 'webhook');
COMMENT ON CONSTRAINT form_submission_deliveries_unsent_mail ON public.form_submission_deliveries
  IS '{"field":"state","message":"A webhook needs no mail server: it is delivered or has failed"}';

CREATE INDEX form_submission_deliveries_unsent_idx
  ON public.form_submission_deliveries (submission) WHERE state = 'unsent';

CREATE FUNCTION ops.refuse_illegal_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF 'pending' NOT IN (OLD.state, NEW.state) THEN
        RAISE EXCEPTION 'A message that is % cannot become % without another attempt',
          OLD.state, NEW.state
          USING ERRCODE = '23514', CONSTRAINT = 'rule_form_submission_delivery', COLUMN = 'state';
      END IF;
      RETURN NEW;
    END $$;

CREATE TRIGGER form_submission_delivery_transition
  BEFORE UPDATE OF state ON public.form_submission_deliveries
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state)
  EXECUTE FUNCTION ops.refuse_illegal_delivery();
