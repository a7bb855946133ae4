ALTER TABLE public.form_saved_replies
  DROP CONSTRAINT IF EXISTS form_saved_replies_title_required,
  DROP CONSTRAINT IF EXISTS form_saved_replies_language_required,
  DROP CONSTRAINT IF EXISTS form_saved_replies_text_required;

DROP TRIGGER IF EXISTS form_submission_assignee ON public.form_submissions;
DROP FUNCTION IF EXISTS ops.leave_foreign_assignee();

ALTER TABLE public.form_submissions DROP CONSTRAINT IF EXISTS form_submissions_assignee_exists;

DROP INDEX IF EXISTS public.form_submissions_search_terms_idx;
DROP INDEX IF EXISTS public.form_submissions_unindexed_idx;
DROP INDEX IF EXISTS public.form_submissions_reference_idx;
DROP INDEX IF EXISTS public.form_submissions_unread_idx;
