-- What an account proves is decided here, so that no door goes round it: another address is not
-- proven, and whoever is blocked, deleted, or has another password has no session left. Refreshing a
-- session inserts a row, so the refusal stands there as well. Locks up_users while it is rewritten
-- row by row where something has to change; strapi_sessions and admin_users for a moment.

-- Up to now each registration was confirmed without a proof: only the samples keep theirs.
UPDATE public.up_users SET confirmed = false
WHERE confirmed AND provider = 'local' AND lower(email) NOT IN (
  'asha@indivillage.example',
  'tobias@copperwren-robotics.example',
  'marisol@tamarindweir.example',
  'gwen@osierbank-mutual.example',
  'callum@quillandfen.example'
);

-- By the address alone, of users who have not proven it: what they sent while signed in stays theirs.
-- Whoever proves the address later gets them.
CREATE FUNCTION ops.unlink_submissions(unproven integer) RETURNS void
LANGUAGE sql SET search_path = '' AS $$
      DELETE FROM public.form_submissions_user_lnk link USING public.form_submissions submission
      WHERE link.user_id = unproven AND submission.id = link.form_submission_id AND NOT EXISTS (
        SELECT FROM public.form_submission_events event
        WHERE event.submission = submission.document_id AND event.kind = 'received'
          AND event.actor_kind = 'user' AND event.actor_id = unproven::text)
    $$;
SELECT ops.unlink_submissions(id) FROM public.up_users
WHERE confirmed IS NOT TRUE AND password IS NOT NULL;

-- Codes lay here in clear and had no end. Whoever waits for one asks for another.
UPDATE public.up_users SET reset_password_token = NULL, confirmation_token = NULL
WHERE reset_password_token IS NOT NULL OR confirmation_token IS NOT NULL;
UPDATE public.admin_users SET reset_password_token = NULL, registration_token = NULL
WHERE reset_password_token IS NOT NULL OR registration_token IS NOT NULL;

-- Keeps what has a meaning. The log of changes has what was there.
UPDATE public.up_users SET preferences =
  CASE WHEN jsonb_typeof(preferences -> 'notifications') = 'boolean'
    THEN jsonb_build_object('notifications', preferences -> 'notifications') ELSE '{}' END
  || CASE WHEN preferences -> 'theme' IN ('"light"', '"dark"', '"system"')
    THEN jsonb_build_object('theme', preferences -> 'theme') ELSE '{}' END
WHERE NOT (
  preferences - ARRAY['notifications', 'theme'] = '{}'::jsonb
  AND coalesce(jsonb_typeof(preferences -> 'notifications'), 'boolean') = 'boolean'
  AND coalesce(preferences -> 'theme', '"light"') IN ('"light"', '"dark"', '"system"'));

ALTER TABLE public.up_users
  ADD CONSTRAINT up_users_preferences_shape CHECK (
    CASE WHEN jsonb_typeof(preferences) = 'object' THEN
      preferences - ARRAY['notifications', 'theme'] = '{}'::jsonb
      AND coalesce(jsonb_typeof(preferences -> 'notifications'), 'boolean') = 'boolean'
      AND coalesce(preferences -> 'theme', '"light"') IN ('"light"', '"dark"', '"system"')
    END);
COMMENT ON CONSTRAINT up_users_preferences_shape ON public.up_users
  IS '{"field":"preferences","message":"Preferences are notifications (true or false) and theme (light, dark or system)"}';

-- The codes were mailed to the address of before.
CREATE FUNCTION ops.unprove_address() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
    BEGIN
      IF lower(btrim(NEW.email)) IS DISTINCT FROM lower(btrim(OLD.email)) THEN
        NEW.confirmed := false;
        NEW.confirmation_token := NULL;
        NEW.reset_password_token := NULL;
        IF OLD.confirmed IS NOT TRUE THEN
          PERFORM ops.unlink_submissions(OLD.id);
        END IF;
      END IF;
      RETURN NEW;
    END $$;
CREATE TRIGGER up_users_unprove_address BEFORE UPDATE ON public.up_users
  FOR EACH ROW EXECUTE FUNCTION ops.unprove_address();

CREATE FUNCTION ops.end_user_sessions() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
    BEGIN
      DELETE FROM public.strapi_sessions WHERE origin = 'users-permissions' AND user_id = OLD.id::text;
      RETURN NULL;
    END $$;
CREATE TRIGGER up_users_end_sessions AFTER UPDATE ON public.up_users FOR EACH ROW
  WHEN (NEW.password IS DISTINCT FROM OLD.password
    OR (NEW.blocked IS TRUE AND OLD.blocked IS NOT TRUE)
    OR (NEW.confirmed IS NOT TRUE AND OLD.confirmed IS TRUE))
  EXECUTE FUNCTION ops.end_user_sessions();
CREATE TRIGGER up_users_end_sessions_of_deleted AFTER DELETE ON public.up_users
  FOR EACH ROW EXECUTE FUNCTION ops.end_user_sessions();

CREATE FUNCTION ops.end_admin_sessions() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
    BEGIN
      DELETE FROM public.strapi_sessions WHERE origin = 'admin' AND user_id = OLD.id::text;
      RETURN NULL;
    END $$;
CREATE TRIGGER admin_users_end_sessions AFTER UPDATE ON public.admin_users FOR EACH ROW
  WHEN (NEW.password IS DISTINCT FROM OLD.password
    OR (NEW.blocked IS TRUE AND OLD.blocked IS NOT TRUE)
    OR (NEW.is_active IS NOT TRUE AND OLD.is_active IS TRUE))
  EXECUTE FUNCTION ops.end_admin_sessions();
CREATE TRIGGER admin_users_end_sessions_of_deleted AFTER DELETE ON public.admin_users
  FOR EACH ROW EXECUTE FUNCTION ops.end_admin_sessions();

-- Waits for whoever is blocking the account at this moment: no session slips through between.
CREATE FUNCTION ops.refuse_session() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
    DECLARE
      account integer := CASE WHEN NEW.user_id ~ '^[0-9]{1,9}$' THEN NEW.user_id::integer END;
    BEGIN
      IF NEW.origin = 'users-permissions' THEN
        PERFORM FROM public.up_users
        WHERE id = account AND confirmed AND blocked IS NOT TRUE FOR SHARE;
      ELSIF NEW.origin = 'admin' THEN
        PERFORM FROM public.admin_users
        WHERE id = account AND is_active AND blocked IS NOT TRUE FOR SHARE;
      ELSE
        RETURN NEW;
      END IF;
      IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation',
          MESSAGE = 'This account may not have a session', COLUMN = 'userId',
          CONSTRAINT = 'rule_session_of_an_open_account';
      END IF;
      RETURN NEW;
    END $$;
CREATE TRIGGER strapi_sessions_refuse BEFORE INSERT ON public.strapi_sessions
  FOR EACH ROW EXECUTE FUNCTION ops.refuse_session();

DELETE FROM public.strapi_sessions session
WHERE session.origin = 'users-permissions' AND NOT EXISTS (
    SELECT FROM public.up_users WHERE id::text = session.user_id AND confirmed AND blocked IS NOT TRUE)
  OR session.origin = 'admin' AND NOT EXISTS (
    SELECT FROM public.admin_users WHERE id::text = session.user_id AND is_active AND blocked IS NOT TRUE);

-- The count of 0009, for everything that is limited. Answers for how many seconds to wait.
CREATE FUNCTION ops.count_attempt(subjects text[], maximums integer[], window_seconds integer[])
RETURNS integer LANGUAGE plpgsql AS $$
    DECLARE
      counted record;
    BEGIN
      FOR index IN 1 .. coalesce(array_length(subjects, 1), 0) LOOP
        INSERT INTO ops.rate_windows AS windows (subject, hits, ends_at)
        VALUES (subjects[index], 1, now() + make_interval(secs => window_seconds[index]))
        ON CONFLICT (subject) DO UPDATE SET
          hits = CASE WHEN windows.ends_at <= now() THEN 1 ELSE windows.hits + 1 END,
          ends_at = CASE WHEN windows.ends_at <= now() THEN excluded.ends_at ELSE windows.ends_at END
        RETURNING hits, ends_at INTO counted;
        IF counted.hits > maximums[index] THEN
          -- What one subject may not do does not use up what the next one may.
          RETURN greatest(1, ceil(extract(epoch FROM counted.ends_at - now()))::integer);
        END IF;
      END LOOP;
      RETURN 0;
    END $$;

CREATE OR REPLACE FUNCTION ops.admit_form_attempt(
  attempt text, subjects text[], maximums integer[], window_seconds integer[]
) RETURNS integer LANGUAGE plpgsql AS $$
    DECLARE
      wait_seconds integer;
    BEGIN
      INSERT INTO ops.form_attempts (id, is_admitted) VALUES (attempt, true) ON CONFLICT DO NOTHING;
      IF NOT FOUND AND (SELECT is_admitted FROM ops.form_attempts WHERE id = attempt FOR UPDATE) THEN
        RETURN 0;
      END IF;
      wait_seconds := ops.count_attempt(subjects, maximums, window_seconds);
      UPDATE ops.form_attempts SET is_admitted = (wait_seconds = 0)
      WHERE id = attempt AND is_admitted <> (wait_seconds = 0);
      RETURN wait_seconds;
    END $$;
