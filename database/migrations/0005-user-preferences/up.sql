-- Backward compatible: Strapi adds the column empty, this fills it for users that existed before,
-- and a trigger fills it for writers that do not know it yet (the previous release during a rolling
-- deployment, psql). A column default would be undone by Strapi's next schema sync.

UPDATE public.up_users SET preferences = '{"notifications": true, "theme": "light"}'
WHERE preferences IS NULL;

CREATE FUNCTION ops.default_user_preferences() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
    BEGIN
      NEW.preferences := coalesce(NEW.preferences, '{"notifications": true, "theme": "light"}');
      RETURN NEW;
    END $$;
CREATE TRIGGER up_users_default_preferences BEFORE INSERT OR UPDATE ON public.up_users
  FOR EACH ROW EXECUTE FUNCTION ops.default_user_preferences();

ALTER TABLE public.up_users
  ADD CONSTRAINT up_users_preferences_object CHECK (
    preferences IS NOT NULL AND jsonb_typeof(preferences) = 'object');
COMMENT ON CONSTRAINT up_users_preferences_object ON public.up_users
  IS '{"field":"preferences","message":"Preferences must be an object"}';
