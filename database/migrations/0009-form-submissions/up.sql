-- What a submission may become, that it exists once, and what goes with it are decided here, so that
-- no door goes round it. Two tables are not logged: a crash of Postgres forgets who was counted for
-- a rate limit, and nothing else. Nothing is locked but new and young tables.

CREATE UNIQUE INDEX forms_key_draft_key ON public.forms (key) WHERE published_at IS NULL;
CREATE UNIQUE INDEX forms_key_published_key ON public.forms (key) WHERE published_at IS NOT NULL;
CREATE UNIQUE INDEX forms_document_draft_key
  ON public.forms (document_id) WHERE published_at IS NULL;
CREATE UNIQUE INDEX forms_document_published_key
  ON public.forms (document_id) WHERE published_at IS NOT NULL;
CREATE UNIQUE INDEX form_submissions_document_key
  ON public.form_submissions (document_id) WHERE true;

ALTER TABLE public.forms
  ADD CONSTRAINT forms_key_format CHECK (key ~ '^[a-z][a-z0-9_]*$');
COMMENT ON CONSTRAINT forms_key_format ON public.forms
  IS '{"field":"key","message":"The key starts with a letter and has lower-case letters, digits and _"}';

ALTER TABLE public.form_submissions
  ADD CONSTRAINT form_submissions_state_known CHECK (
    state IS NOT NULL AND state IN ('submitted', 'processing', 'completed', 'failed'));
COMMENT ON CONSTRAINT form_submissions_state_known ON public.form_submissions
  IS '{"field":"state","message":"The status is submitted, processing, completed or failed"}';

ALTER TABLE public.form_submissions
  ADD CONSTRAINT form_submissions_verdict_known CHECK (
    spam_verdict IS NOT NULL AND spam_verdict IN ('ham', 'spam'));
COMMENT ON CONSTRAINT form_submissions_verdict_known ON public.form_submissions
  IS '{"field":"spamVerdict","message":"The verdict is ham or spam"}';

ALTER TABLE public.form_submissions
  ADD CONSTRAINT form_submissions_data_required CHECK (data IS NOT NULL);
COMMENT ON CONSTRAINT form_submissions_data_required ON public.form_submissions
  IS '{"field":"data","message":"A submission has data"}';

ALTER TABLE public.form_submissions
  ADD CONSTRAINT form_submissions_form_required CHECK (
    coalesce(form_key, '') <> '' AND coalesce(definition_hash, '') <> '');
COMMENT ON CONSTRAINT form_submissions_form_required ON public.form_submissions
  IS '{"field":"formKey","message":"A submission belongs to a form"}';

CREATE TABLE ops.form_definitions (
  hash text PRIMARY KEY,
  form_key text NOT NULL,
  definition jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE ops.form_submission_keys (
  form_key text NOT NULL,
  key_hash text NOT NULL,
  body_hash text NOT NULL,
  submission text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (form_key, key_hash)
);
CREATE INDEX form_submission_keys_submission_idx ON ops.form_submission_keys (submission);

CREATE TABLE ops.spent_challenges (
  challenge text PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
CREATE INDEX spent_challenges_expires_at_idx ON ops.spent_challenges (expires_at);

CREATE UNLOGGED TABLE ops.form_attempts (
  id text PRIMARY KEY,
  is_admitted boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX form_attempts_created_at_idx ON ops.form_attempts (created_at);

CREATE UNLOGGED TABLE ops.rate_windows (
  subject text PRIMARY KEY,
  hits integer NOT NULL,
  ends_at timestamptz NOT NULL
);
CREATE INDEX rate_windows_ends_at_idx ON ops.rate_windows (ends_at);

-- Counts an attempt once for each subject, however often it arrives, and however many arrive at the
-- same moment: the first holds the row of the attempt, the others wait for what it found.
CREATE FUNCTION ops.admit_form_attempt(
  attempt text, subjects text[], maximums integer[], window_seconds integer[]
) RETURNS integer LANGUAGE plpgsql AS $$
    DECLARE
      wait_seconds integer := 0;
      counted record;
    BEGIN
      INSERT INTO ops.form_attempts (id, is_admitted) VALUES (attempt, true) ON CONFLICT DO NOTHING;
      IF NOT FOUND AND (SELECT is_admitted FROM ops.form_attempts WHERE id = attempt FOR UPDATE) THEN
        RETURN 0;
      END IF;
      FOR index IN 1 .. coalesce(array_length(subjects, 1), 0) LOOP
        INSERT INTO ops.rate_windows AS windows (subject, hits, ends_at)
        VALUES (subjects[index], 1, now() + make_interval(secs => window_seconds[index]))
        ON CONFLICT (subject) DO UPDATE SET
          hits = CASE WHEN windows.ends_at <= now() THEN 1 ELSE windows.hits + 1 END,
          ends_at = CASE WHEN windows.ends_at <= now() THEN excluded.ends_at ELSE windows.ends_at END
        RETURNING hits, ends_at INTO counted;
        IF counted.hits > maximums[index] THEN
          wait_seconds := greatest(
            wait_seconds, 1, ceil(extract(epoch FROM counted.ends_at - now()))::integer);
          -- What a client may not send does not use up what the form may take.
          EXIT;
        END IF;
      END LOOP;
      IF wait_seconds > 0 THEN
        UPDATE ops.form_attempts SET is_admitted = false WHERE id = attempt;
      ELSE
        UPDATE ops.form_attempts SET is_admitted = true WHERE id = attempt AND NOT is_admitted;
      END IF;
      RETURN wait_seconds;
    END $$;

-- The status machine, the timeline of what it does, and the end of what belongs to a submission.
-- Who does it is told by the setting app.actor of the transaction: {"kind": …, "id": …}.
CREATE FUNCTION ops.refuse_illegal_transition() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (OLD.state, NEW.state) NOT IN (
        ('submitted', 'processing'), ('processing', 'completed'),
        ('processing', 'failed'), ('failed', 'processing')
      ) THEN
        RAISE EXCEPTION 'A submission that is % cannot become %', OLD.state, NEW.state
          USING ERRCODE = '23514', CONSTRAINT = 'rule_form_submission_transition', COLUMN = 'state';
      END IF;
      RETURN NEW;
    END $$;

CREATE TRIGGER form_submission_transition BEFORE UPDATE OF state ON public.form_submissions
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state)
  EXECUTE FUNCTION ops.refuse_illegal_transition();

CREATE FUNCTION ops.record_submission_event() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      actor jsonb := coalesce(nullif(current_setting('app.actor', true), '')::jsonb, '{}');
      event_kind text;
      event_detail jsonb;
    BEGIN
      IF TG_OP = 'INSERT' AND actor = '{}' THEN
        -- An import, which brings the timeline along.
        RETURN NULL;
      ELSIF TG_OP = 'INSERT' THEN
        event_kind := 'received';
        event_detail := jsonb_build_object(
          'state', NEW.state, 'verdict', NEW.spam_verdict, 'door', NEW.door);
      ELSIF TG_ARGV[0] = 'state' THEN
        event_kind := 'state';
        event_detail := jsonb_build_object('from', OLD.state, 'to', NEW.state);
      ELSE
        event_kind := 'verdict';
        event_detail := jsonb_build_object('from', OLD.spam_verdict, 'to', NEW.spam_verdict);
      END IF;
      INSERT INTO public.form_submission_events
        (document_id, submission, kind, actor_kind, actor_id, detail, created_at, updated_at, published_at)
      VALUES (
        substr(replace(gen_random_uuid()::text, '-', ''), 1, 24), NEW.document_id, event_kind,
        coalesce(actor ->> 'kind', 'system'), actor ->> 'id', event_detail,
        clock_timestamp(), clock_timestamp(), clock_timestamp());
      RETURN NULL;
    END $$;

CREATE TRIGGER form_submission_received AFTER INSERT ON public.form_submissions
  FOR EACH ROW EXECUTE FUNCTION ops.record_submission_event('received');
CREATE TRIGGER form_submission_state_event AFTER UPDATE OF state ON public.form_submissions
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state)
  EXECUTE FUNCTION ops.record_submission_event('state');
CREATE TRIGGER form_submission_verdict_event AFTER UPDATE OF spam_verdict ON public.form_submissions
  FOR EACH ROW WHEN (OLD.spam_verdict IS DISTINCT FROM NEW.spam_verdict)
  EXECUTE FUNCTION ops.record_submission_event('verdict');

CREATE FUNCTION ops.delete_what_belongs_to_submission() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      DELETE FROM public.form_submission_events WHERE submission = OLD.document_id;
      DELETE FROM public.form_submission_deliveries WHERE submission = OLD.document_id;
      DELETE FROM ops.form_submission_keys WHERE submission = OLD.document_id;
      RETURN NULL;
    END $$;

CREATE TRIGGER form_submission_deleted AFTER DELETE ON public.form_submissions
  FOR EACH ROW EXECUTE FUNCTION ops.delete_what_belongs_to_submission();
