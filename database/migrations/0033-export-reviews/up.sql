-- An export may be looked at before it is handed out, and values and files left out of it, each with its
-- reason. Reads and locks privacy_requests, which has few rows, and a new table.

UPDATE public.privacy_requests SET needs_review = false WHERE needs_review IS NULL;

ALTER TABLE public.privacy_requests DROP CONSTRAINT privacy_requests_state_known;
ALTER TABLE public.privacy_requests
  ADD CONSTRAINT privacy_requests_state_known CHECK (
    state IS NOT NULL AND state IN ('received', 'in-doubt', 'in-progress', 'awaiting-approval',
      'running', 'in-review', 'done', 'refused', 'withdrawn', 'failed')
    AND (state IN ('done', 'refused', 'withdrawn', 'failed')) = (ended_at IS NOT NULL));
COMMENT ON CONSTRAINT privacy_requests_state_known ON public.privacy_requests
  IS '{"field":"state","message":"A request is open, or it has ended and says when"}';

-- Written by the release before as nothing, which means no.
ALTER TABLE public.privacy_requests
  ADD CONSTRAINT privacy_requests_review CHECK (
    (state <> 'in-review' OR (needs_review IS TRUE AND kind IN ('access', 'portability')
      AND storage_key IS NOT NULL AND expires_at IS NULL))
    AND (needs_review IS NOT TRUE OR state <> 'done' OR handed_out_by IS NOT NULL)
    AND (export_password IS NULL OR state = 'running'));
COMMENT ON CONSTRAINT privacy_requests_review ON public.privacy_requests
  IS '{"field":"state","message":"An export that is reviewed is handed out by somebody, once it was made"}';

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
        'running done', 'running failed', 'running in-review', 'failed running',
        'in-review running', 'in-review refused', 'in-review withdrawn', 'in-review failed']) THEN
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
        IF OLD.state NOT IN ('received', 'in-progress', 'awaiting-approval', 'in-review') OR OLD.state <> NEW.state
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

      IF OLD.needs_review IS DISTINCT FROM NEW.needs_review
        AND NOT (OLD.state IN ('received', 'in-progress', 'failed') AND NEW.state = 'running' AND NEW.needs_review) THEN
        RAISE EXCEPTION 'Whether an export is reviewed is said when it is decided on'
          USING ERRCODE = '23514', CONSTRAINT = 'rule_privacy_request_review', COLUMN = 'needs_review';
      END IF;
      IF OLD.handed_out_by IS DISTINCT FROM NEW.handed_out_by
        AND NOT (OLD.state = 'in-review' AND NEW.state = 'running')
        AND NOT (OLD.state = 'running' AND NEW.state = 'in-review' AND NEW.handed_out_by IS NULL) THEN
        RAISE EXCEPTION 'Who handed an export out is said when that is done'
          USING ERRCODE = '23514', CONSTRAINT = 'rule_privacy_request_review', COLUMN = 'handed_out_by';
      END IF;

      -- It may go, and be nothing else: what was downloaded stays known by its hash.
      IF OLD.state = 'done' AND (OLD.sha_256 IS DISTINCT FROM NEW.sha_256 OR OLD.size IS DISTINCT FROM NEW.size
        OR OLD.storage_key IS DISTINCT FROM NEW.storage_key AND NEW.storage_key IS NOT NULL) THEN
        RAISE EXCEPTION 'An export that was handed out does not change'
          USING ERRCODE = '23514', CONSTRAINT = 'rule_privacy_request_handed_out', COLUMN = 'storage_key';
      END IF;
      RETURN NEW;
    END $$;

ALTER TABLE public.privacy_redactions
  ADD CONSTRAINT privacy_redactions_whole CHECK (
    request IS NOT NULL AND path IS NOT NULL AND path LIKE '/%' AND taken_by IS NOT NULL
    AND ground IS NOT NULL AND ground IN ('others', 'trade-secret', 'secrecy', 'proceedings', 'not-subject'));
COMMENT ON CONSTRAINT privacy_redactions_whole ON public.privacy_redactions
  IS '{"field":"ground","message":"What is left out has a place in the export and a reason"}';

CREATE UNIQUE INDEX privacy_redactions_path_key ON public.privacy_redactions (request, path);

CREATE FUNCTION ops.keep_privacy_redaction() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      changed public.privacy_redactions := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
      about public.privacy_requests;
    BEGIN
      SELECT * INTO about FROM public.privacy_requests WHERE document_id = changed.request FOR SHARE;
      -- With the export, or before it is made anew, it may go.
      IF about.state IS DISTINCT FROM 'in-review' AND NOT (TG_OP = 'DELETE' AND about.storage_key IS NULL) THEN
        RAISE EXCEPTION 'What is left out of an export is said while it is reviewed, and stays then'
          USING ERRCODE = '23514', CONSTRAINT = 'rule_privacy_redaction_kept', COLUMN = 'path';
      END IF;
      IF TG_OP = 'UPDATE' AND (OLD.request IS DISTINCT FROM NEW.request OR OLD.path IS DISTINCT FROM NEW.path) THEN
        RAISE EXCEPTION 'What is left out of an export is put back, and not another in its place'
          USING ERRCODE = '23514', CONSTRAINT = 'rule_privacy_redaction_kept', COLUMN = 'path';
      END IF;
      RETURN changed;
    END $$;

CREATE TRIGGER privacy_redaction_kept BEFORE INSERT OR UPDATE OR DELETE ON public.privacy_redactions
  FOR EACH ROW EXECUTE FUNCTION ops.keep_privacy_redaction();
