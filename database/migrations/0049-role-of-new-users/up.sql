-- 0042 keeps the role that a user has; a statement could still make a user without any, who is then refused
-- everywhere. Such a user is what a registered one is. Asked at the commit: the row of the user is written
-- before that of its role. Users who had none before stay as they are: only a person can say what they may do.

CREATE FUNCTION ops.default_user_role() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
    BEGIN
      INSERT INTO public.up_users_role_lnk (user_id, role_id)
      SELECT person.id, role.id FROM public.up_users person, public.up_roles role
      WHERE person.id = NEW.id AND role.type = 'authenticated'
        AND NOT EXISTS (SELECT FROM public.up_users_role_lnk WHERE user_id = NEW.id);
      RETURN NULL;
    END $$;
CREATE CONSTRAINT TRIGGER up_users_default_role AFTER INSERT ON public.up_users
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ops.default_user_role();
