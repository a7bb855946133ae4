ALTER TABLE public.up_users
  DROP CONSTRAINT IF EXISTS up_users_email_required,
  DROP CONSTRAINT IF EXISTS up_users_username_required;

DROP INDEX
  public.up_users_email_key,
  public.up_users_username_key;
