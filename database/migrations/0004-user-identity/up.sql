-- Strapi looks whether an address is taken and then inserts: two registrations at the same time
-- both pass. These indexes decide.

DO $$
DECLARE
  name text;
  shared text;
BEGIN
  FOREACH name IN ARRAY ARRAY['email', 'username'] LOOP
    EXECUTE format(
      'SELECT string_agg(ids, '' '') FROM (
         SELECT format(''(%%s)'', string_agg(id::text, '', '' ORDER BY id)) AS ids
         FROM public.up_users GROUP BY lower(%I) HAVING count(*) > 1 LIMIT 10) AS groups', name)
    INTO shared;
    IF shared IS NOT NULL THEN
      RAISE EXCEPTION 'Users share one % in different case: ids %. Merge or rename them, then run the migration again.',
        name, shared;
    END IF;
  END LOOP;
END $$;

CREATE UNIQUE INDEX up_users_email_key ON public.up_users (lower(email));
CREATE UNIQUE INDEX up_users_username_key ON public.up_users (lower(username));

ALTER TABLE public.up_users
  ADD CONSTRAINT up_users_email_required CHECK (coalesce(btrim(email), '') <> '');
COMMENT ON CONSTRAINT up_users_email_required ON public.up_users
  IS '{"field":"email","message":"Email is required"}';

ALTER TABLE public.up_users
  ADD CONSTRAINT up_users_username_required CHECK (coalesce(btrim(username), '') <> '');
COMMENT ON CONSTRAINT up_users_username_required ON public.up_users
  IS '{"field":"username","message":"Username is required"}';
