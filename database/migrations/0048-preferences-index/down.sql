DROP INDEX public.up_users_preferences_idx;
