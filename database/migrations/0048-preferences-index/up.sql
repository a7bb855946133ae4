-- Who wants to be notified is asked of all users, and found by an index. Locks up_users against writing
-- while it is made: seconds for a million of them.

CREATE INDEX up_users_preferences_idx ON public.up_users USING gin (preferences jsonb_path_ops);
