-- Enquiries are found by keyed hashes of how words of a name begin, and by the beginning of their reference. Locks
-- form_submissions against writing while the indexes are made: seconds for a million of them. Those that are
-- older than this have no hashes yet: the task index-submissions makes them.

CREATE INDEX form_submissions_search_terms_idx ON public.form_submissions
  USING gin (search_terms jsonb_path_ops);
CREATE INDEX form_submissions_unindexed_idx ON public.form_submissions (id) WHERE search_terms IS NULL;
CREATE INDEX form_submissions_reference_idx ON public.form_submissions (document_id text_pattern_ops);
CREATE INDEX form_submissions_unread_idx ON public.form_submissions (created_at, id, spam_verdict) WHERE unread;

-- Whoever leaves the staff leaves no enquiry that waits for nobody.
ALTER TABLE public.form_submissions ADD CONSTRAINT form_submissions_assignee_exists
  FOREIGN KEY (assignee_id) REFERENCES public.admin_users (id) ON DELETE SET NULL;

-- An import, which says nobody who acts, comes from where accounts have other numbers.
CREATE FUNCTION ops.leave_foreign_assignee() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF coalesce(current_setting('app.actor', true), '') = '' THEN
        NEW.assignee_id := NULL;
      END IF;
      RETURN NEW;
    END $$;
CREATE TRIGGER form_submission_assignee BEFORE INSERT ON public.form_submissions
  FOR EACH ROW WHEN (NEW.assignee_id IS NOT NULL)
  EXECUTE FUNCTION ops.leave_foreign_assignee();

ALTER TABLE public.form_saved_replies ADD CONSTRAINT form_saved_replies_title_required
  CHECK (coalesce(title, '') ~ '\S');
COMMENT ON CONSTRAINT form_saved_replies_title_required ON public.form_saved_replies
  IS '{"field":"title","message":"A saved reply has a title"}';

ALTER TABLE public.form_saved_replies ADD CONSTRAINT form_saved_replies_language_required
  CHECK (coalesce(language, '') ~ '\S');
COMMENT ON CONSTRAINT form_saved_replies_language_required ON public.form_saved_replies
  IS '{"field":"language","message":"A saved reply has a language"}';

ALTER TABLE public.form_saved_replies ADD CONSTRAINT form_saved_replies_text_required
  CHECK (coalesce(text, '') ~ '\S');
COMMENT ON CONSTRAINT form_saved_replies_text_required ON public.form_saved_replies
  IS '{"field":"text","message":"A saved reply has a text"}';
