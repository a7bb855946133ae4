-- Every user has a name. Who has none gets the user name, which is what the panel has shown of them. The
-- release before this one registers users without a name during a rolling deployment: a trigger writes
-- the same for those that are inserted without any. Locks up_users while it is read once.

UPDATE public.up_users SET name = left(username, 100) WHERE ops.is_blank(name);

CREATE FUNCTION ops.default_user_name() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
    BEGIN
      NEW.name := coalesce(NEW.name, left(NEW.username, 100));
      RETURN NEW;
    END $$;
CREATE TRIGGER up_users_default_name BEFORE INSERT ON public.up_users
  FOR EACH ROW EXECUTE FUNCTION ops.default_user_name();

ALTER TABLE public.up_users
  ADD CONSTRAINT up_users_name_required CHECK (NOT ops.is_blank(name));
COMMENT ON CONSTRAINT up_users_name_required ON public.up_users
  IS '{"field":"name","message":"Name is required"}';
