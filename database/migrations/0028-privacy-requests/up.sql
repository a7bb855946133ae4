-- What was asked and when it is due cannot change, and what has ended has ended. Locks a new table.

CREATE UNIQUE INDEX privacy_requests_document_key ON public.privacy_requests (document_id);

ALTER TABLE public.privacy_requests
  ADD CONSTRAINT privacy_requests_kind_known CHECK (kind IS NOT NULL AND kind IN ('access', 'erasure'));
COMMENT ON CONSTRAINT privacy_requests_kind_known ON public.privacy_requests
  IS '{"field":"kind","message":"A request is for access or erasure"}';

ALTER TABLE public.privacy_requests
  ADD CONSTRAINT privacy_requests_due CHECK (due_at IS NOT NULL);
COMMENT ON CONSTRAINT privacy_requests_due ON public.privacy_requests
  IS '{"field":"dueAt","message":"A request has a day on which it is due"}';

ALTER TABLE public.privacy_requests
  ADD CONSTRAINT privacy_requests_state_known CHECK (
    state IS NOT NULL AND state IN ('running', 'done', 'failed')
    AND (state = 'running') = (ended_at IS NULL));
COMMENT ON CONSTRAINT privacy_requests_state_known ON public.privacy_requests
  IS '{"field":"state","message":"A request runs, or it is done or failed and says when it ended"}';

CREATE FUNCTION ops.keep_privacy_request() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF OLD.kind IS DISTINCT FROM NEW.kind OR OLD.subject IS DISTINCT FROM NEW.subject
        OR OLD.due_at IS DISTINCT FROM NEW.due_at THEN
        RAISE EXCEPTION 'What was asked for whom, and when it is due, cannot change'
          USING ERRCODE = '23514', CONSTRAINT = 'rule_privacy_request_kept', COLUMN = 'kind';
      END IF;
      IF OLD.state <> 'running' AND OLD.state IS DISTINCT FROM NEW.state THEN
        RAISE EXCEPTION 'A request that is % cannot become %', OLD.state, NEW.state
          USING ERRCODE = '23514', CONSTRAINT = 'rule_privacy_request_ended', COLUMN = 'state';
      END IF;
      RETURN NEW;
    END $$;

CREATE TRIGGER privacy_request_kept BEFORE UPDATE ON public.privacy_requests
  FOR EACH ROW EXECUTE FUNCTION ops.keep_privacy_request();
