DROP TRIGGER file_upload_deleted ON public.file_uploads;
DROP TRIGGER form_submission_uploads_deleted ON public.form_submissions;
DROP TRIGGER form_submission_uploads ON public.form_submissions;
DROP TRIGGER file_upload_content ON public.file_uploads;
DROP TRIGGER file_upload_transition ON public.file_uploads;
DROP FUNCTION ops.delete_what_belongs_to_upload();
DROP FUNCTION ops.delete_uploads_of_submission();
DROP FUNCTION ops.link_uploads_of_submission();
DROP FUNCTION ops.refuse_other_content();
DROP FUNCTION ops.refuse_illegal_upload_transition();

ALTER TABLE public.file_analyses
  DROP CONSTRAINT IF EXISTS file_analyses_content,
  DROP CONSTRAINT IF EXISTS file_analyses_confinement_known,
  DROP CONSTRAINT IF EXISTS file_analyses_score_range;

ALTER TABLE public.file_uploads
  DROP CONSTRAINT IF EXISTS file_uploads_state_known,
  DROP CONSTRAINT IF EXISTS file_uploads_filename_required,
  DROP CONSTRAINT IF EXISTS file_uploads_door_known,
  DROP CONSTRAINT IF EXISTS file_uploads_scan_known,
  DROP CONSTRAINT IF EXISTS file_uploads_size_possible,
  DROP CONSTRAINT IF EXISTS file_uploads_whole,
  DROP CONSTRAINT IF EXISTS file_uploads_checked,
  DROP CONSTRAINT IF EXISTS file_uploads_reason_given;

DROP INDEX
  public.file_uploads_document_key,
  public.file_analyses_document_key,
  public.file_analyses_upload_key;
