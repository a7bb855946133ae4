-- What the earlier rules do not know has to be gone before: requests of other kinds and in other states.
DROP TRIGGER IF EXISTS privacy_step_kept ON public.privacy_request_steps;
DROP FUNCTION IF EXISTS ops.keep_privacy_step();
DROP INDEX IF EXISTS public.privacy_links_hash_key;
ALTER TABLE public.privacy_request_steps DROP CONSTRAINT IF EXISTS privacy_request_steps_whole;
ALTER TABLE public.privacy_links DROP CONSTRAINT IF EXISTS privacy_links_whole;
DROP INDEX IF EXISTS public.privacy_requests_open_key;
ALTER TABLE public.privacy_requests DROP CONSTRAINT IF EXISTS privacy_requests_two_people;
ALTER TABLE public.privacy_requests DROP CONSTRAINT IF EXISTS privacy_requests_beginning;
ALTER TABLE public.privacy_requests DROP CONSTRAINT IF EXISTS privacy_requests_clock;

ALTER TABLE public.privacy_requests DROP CONSTRAINT IF EXISTS privacy_requests_state_known;
ALTER TABLE public.privacy_requests
  ADD CONSTRAINT privacy_requests_state_known CHECK (
    state IS NOT NULL AND state IN ('running', 'done', 'failed')
    AND (state = 'running') = (ended_at IS NULL));
COMMENT ON CONSTRAINT privacy_requests_state_known ON public.privacy_requests
  IS '{"field":"state","message":"A request runs, or it is done or failed and says when it ended"}';

ALTER TABLE public.privacy_requests DROP CONSTRAINT IF EXISTS privacy_requests_kind_known;
ALTER TABLE public.privacy_requests
  ADD CONSTRAINT privacy_requests_kind_known CHECK (kind IS NOT NULL AND kind IN ('access', 'erasure'));
COMMENT ON CONSTRAINT privacy_requests_kind_known ON public.privacy_requests
  IS '{"field":"kind","message":"A request is for access or erasure"}';

CREATE OR REPLACE FUNCTION ops.keep_privacy_request() RETURNS trigger LANGUAGE plpgsql AS $$
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
