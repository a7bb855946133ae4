DROP TRIGGER IF EXISTS up_users_default_role ON public.up_users;
DROP FUNCTION ops.default_user_role();
