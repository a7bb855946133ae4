DROP TRIGGER IF EXISTS up_users_role_kept ON public.up_users_role_lnk;
DROP FUNCTION ops.keep_user_role();
DROP INDEX public.up_users_role_lnk_single_key;
