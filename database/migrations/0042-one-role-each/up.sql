-- A user of the API has one role. Strapi keeps it in a join table, where two are possible, and none is
-- left when a role is deleted by a statement. The index is made while the small table is locked.

DO $$
DECLARE
  ids text;
BEGIN
  SELECT string_agg(user_id::text, ', ') INTO ids FROM (
    SELECT user_id FROM public.up_users_role_lnk
    GROUP BY user_id HAVING count(*) > 1 ORDER BY user_id LIMIT 10) AS doubled;
  IF ids IS NOT NULL THEN
    RAISE EXCEPTION 'Users have more than one role: ids %. Take all but one away in up_users_role_lnk, then run the migration again.', ids;
  END IF;
END $$;

CREATE UNIQUE INDEX up_users_role_lnk_single_key ON public.up_users_role_lnk (user_id);

-- Deferred to the commit: a change of role deletes a row and inserts another.
CREATE FUNCTION ops.keep_user_role() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
    BEGIN
      IF EXISTS (SELECT FROM public.up_users WHERE id = OLD.user_id)
        AND NOT EXISTS (SELECT FROM public.up_users_role_lnk WHERE user_id = OLD.user_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'check_violation',
          MESSAGE = 'A user has one role: give another one instead',
          SCHEMA = 'public', TABLE = 'up_users', COLUMN = 'role',
          CONSTRAINT = 'rule_up_users_role_kept';
      END IF;
      RETURN NULL;
    END $$;
CREATE CONSTRAINT TRIGGER up_users_role_kept AFTER DELETE OR UPDATE ON public.up_users_role_lnk
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.keep_user_role();
