-- What waits for a review has to be ended before: the earlier rules do not know it.
DROP TRIGGER IF EXISTS privacy_redaction_kept ON public.privacy_redactions;
DROP FUNCTION IF EXISTS ops.keep_privacy_redaction();
DROP INDEX IF EXISTS public.privacy_redactions_path_key;
ALTER TABLE public.privacy_redactions DROP CONSTRAINT IF EXISTS privacy_redactions_whole;
ALTER TABLE public.privacy_requests DROP CONSTRAINT IF EXISTS privacy_requests_review;

ALTER TABLE public.privacy_requests DROP CONSTRAINT IF EXISTS privacy_requests_state_known;
ALTER TABLE public.privacy_requests
  ADD CONSTRAINT privacy_requests_state_known CHECK (
    state IS NOT NULL AND state IN ('received', 'in-doubt', 'in-progress', 'awaiting-approval',
      'running', 'done', 'refused', 'withdrawn', 'failed')
    AND (state IN ('done', 'refused', 'withdrawn', 'failed')) = (ended_at IS NOT NULL));
COMMENT ON CONSTRAINT privacy_requests_state_known ON public.privacy_requests
  IS '{"field":"state","message":"A request is open, or it has ended and says when"}';

CREATE OR REPLACE FUNCTION ops.keep_privacy_request() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      days integer := NEW.stopped_days - OLD.stopped_days;
    BEGIN
      IF OLD.kind IS DISTINCT FROM NEW.kind OR OLD.subject IS DISTINCT FROM NEW.subject
        OR OLD.received_at IS DISTINCT FROM NEW.received_at OR OLD.channel IS DISTINCT FROM NEW.channel
        OR OLD.needs_approval IS DISTINCT FROM NEW.needs_approval THEN
        RAISE EXCEPTION 'What was asked for whom, and when it came, cannot change'
          USING ERRCODE = '23514', CONSTRAINT = 'rule_privacy_request_kept', COLUMN = 'kind';
      END IF;

      IF OLD.state IS DISTINCT FROM NEW.state AND OLD.state || ' ' || NEW.state <> ALL (ARRAY[
        'received in-doubt', 'received in-progress', 'received awaiting-approval', 'received running',
        'received refused', 'received withdrawn',
        'in-doubt in-progress', 'in-doubt refused', 'in-doubt withdrawn',
        'in-progress in-doubt', 'in-progress awaiting-approval', 'in-progress running',
        'in-progress done', 'in-progress refused', 'in-progress withdrawn',
        'awaiting-approval running', 'awaiting-approval in-progress', 'awaiting-approval withdrawn',
        'running done', 'running failed', 'failed running']) THEN
        RAISE EXCEPTION 'A request that is % cannot become %', OLD.state, NEW.state
          USING ERRCODE = '23514', CONSTRAINT = 'rule_privacy_request_state', COLUMN = 'state';
      END IF;

      IF NEW.state = 'done' AND OLD.state = 'in-progress'
        AND NEW.kind IN ('access', 'portability', 'erasure') THEN
        RAISE EXCEPTION 'An export or an erasure is done by a job'
          USING ERRCODE = '23514', CONSTRAINT = 'rule_privacy_request_state', COLUMN = 'state';
      END IF;

      IF OLD.extended_at IS NOT NULL AND OLD.extended_at IS DISTINCT FROM NEW.extended_at THEN
        RAISE EXCEPTION 'The time of a request is extended once'
          USING ERRCODE = '23514', CONSTRAINT = 'rule_privacy_request_extended', COLUMN = 'extended_at';
      END IF;

      -- A stop is paid back in whole days, once it has ended; a day is 23 to 25 hours long.
      IF days <> 0 AND (OLD.stopped_at IS NULL OR NEW.stopped_at IS NOT NULL OR days < 0
        OR OLD.stopped_at + make_interval(days => days - 1, hours => -2) > timezone('UTC', now())) THEN
        RAISE EXCEPTION 'The clock stood for fewer days'
          USING ERRCODE = '23514', CONSTRAINT = 'rule_privacy_request_clock', COLUMN = 'stopped_days';
      END IF;

      IF OLD.extended_at IS NULL AND NEW.extended_at IS NOT NULL THEN
        IF OLD.state NOT IN ('received', 'in-progress', 'awaiting-approval') OR OLD.state <> NEW.state
          OR OLD.due_at < timezone('UTC', now())
          OR NEW.due_at NOT BETWEEN OLD.due_at AND OLD.due_at + interval '2 months 4 days' THEN
          RAISE EXCEPTION 'The time of a request is extended by two months, before its first end and while its clock runs'
            USING ERRCODE = '23514', CONSTRAINT = 'rule_privacy_request_extended', COLUMN = 'due_at';
        END IF;
      ELSIF OLD.due_at IS DISTINCT FROM NEW.due_at
        AND (days = 0 OR NEW.due_at NOT BETWEEN OLD.due_at AND OLD.due_at + make_interval(days => days, hours => 2)) THEN
        RAISE EXCEPTION 'When a request is due changes with an extension, or after its clock stood'
          USING ERRCODE = '23514', CONSTRAINT = 'rule_privacy_request_due', COLUMN = 'due_at';
      END IF;

      -- Who decided and who approved is said at the step itself, and stays.
      IF OLD.decided_by IS DISTINCT FROM NEW.decided_by
        AND NOT (OLD.state IN ('received', 'in-progress') AND NEW.state IN ('running', 'awaiting-approval')
          OR OLD.state = 'failed' AND NEW.state = 'running' AND NOT NEW.needs_approval)
        OR OLD.approved_by IS DISTINCT FROM NEW.approved_by
        AND NOT (OLD.state = 'awaiting-approval' AND NEW.state = 'running') THEN
        RAISE EXCEPTION 'Who decided and who approved cannot change'
          USING ERRCODE = '23514', CONSTRAINT = 'rule_privacy_request_two_people', COLUMN = 'approved_by';
      END IF;
      RETURN NEW;
    END $$;
