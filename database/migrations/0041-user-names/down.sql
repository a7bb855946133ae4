-- The names stay: they are data, and the next way up needs no other.

ALTER TABLE public.up_users DROP CONSTRAINT IF EXISTS up_users_name_required;

DROP TRIGGER up_users_default_name ON public.up_users;
DROP FUNCTION ops.default_user_name();
