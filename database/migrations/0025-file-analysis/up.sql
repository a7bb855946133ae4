-- What a sample file may become, which submission names it, and what goes with it are decided here, so
-- that no door goes round it. Nothing is locked but new tables, and form_submissions for a moment.

CREATE UNIQUE INDEX file_uploads_document_key ON public.file_uploads (document_id);
CREATE UNIQUE INDEX file_analyses_document_key ON public.file_analyses (document_id);
CREATE UNIQUE INDEX file_analyses_upload_key ON public.file_analyses_upload_lnk (file_upload_id);

ALTER TABLE public.file_uploads
  ADD CONSTRAINT file_uploads_state_known CHECK (state IS NOT NULL AND state IN (
    'pending', 'uploading', 'uploaded', 'processing', 'completed', 'failed', 'quarantined'));
COMMENT ON CONSTRAINT file_uploads_state_known ON public.file_uploads
  IS '{"field":"state","message":"The status is pending, uploading, uploaded, processing, completed, failed or quarantined"}';

ALTER TABLE public.file_uploads
  ADD CONSTRAINT file_uploads_scan_known CHECK (
    scan IS NOT NULL AND scan IN ('pending', 'not-scanned', 'clean', 'infected'));
COMMENT ON CONSTRAINT file_uploads_scan_known ON public.file_uploads
  IS '{"field":"scan","message":"The finding is pending, not-scanned, clean or infected"}';

ALTER TABLE public.file_uploads
  ADD CONSTRAINT file_uploads_filename_required CHECK (coalesce(filename, '') <> '');
COMMENT ON CONSTRAINT file_uploads_filename_required ON public.file_uploads
  IS '{"field":"filename","message":"A file has a name"}';

ALTER TABLE public.file_uploads
  ADD CONSTRAINT file_uploads_door_known CHECK (door IS NOT NULL AND door IN ('tus', 'form', 'code'));
COMMENT ON CONSTRAINT file_uploads_door_known ON public.file_uploads
  IS '{"field":"door","message":"A file comes by tus, a form or code"}';

ALTER TABLE public.file_uploads
  ADD CONSTRAINT file_uploads_size_possible CHECK (
    size IS NOT NULL AND size >= 0 AND received IS NOT NULL AND received BETWEEN 0 AND size);
COMMENT ON CONSTRAINT file_uploads_size_possible ON public.file_uploads
  IS '{"field":"size","message":"A file has a size, and no more of it is here than that"}';

ALTER TABLE public.file_uploads
  ADD CONSTRAINT file_uploads_whole CHECK (
    state IN ('pending', 'uploading', 'failed')
    OR (storage_key IS NOT NULL AND sha_256 ~ '^[0-9a-f]{64}$' AND received = size));
COMMENT ON CONSTRAINT file_uploads_whole ON public.file_uploads
  IS '{"field":"state","message":"A file that is not here whole, with its checksum, cannot be uploaded"}';

ALTER TABLE public.file_uploads
  ADD CONSTRAINT file_uploads_checked CHECK (
    state <> 'completed' OR (scan IN ('not-scanned', 'clean') AND checked_at IS NOT NULL));
COMMENT ON CONSTRAINT file_uploads_checked ON public.file_uploads
  IS '{"field":"state","message":"A file that was not checked, or in which something was found, cannot be completed"}';

ALTER TABLE public.file_uploads
  ADD CONSTRAINT file_uploads_reason_given CHECK (
    state NOT IN ('failed', 'quarantined') OR coalesce(reason, '') <> '');
COMMENT ON CONSTRAINT file_uploads_reason_given ON public.file_uploads
  IS '{"field":"reason","message":"What failed or is in quarantine has a reason"}';

ALTER TABLE public.file_analyses
  ADD CONSTRAINT file_analyses_content CHECK (
    coalesce(summary, '') <> '' AND coalesce(details_path, '') <> ''
    AND coalesce(analyser, '') <> '' AND details_sha_256 ~ '^[0-9a-f]{64}$'
    AND key_figures IS NOT NULL AND findings IS NOT NULL);
COMMENT ON CONSTRAINT file_analyses_content ON public.file_analyses
  IS '{"field":"summary","message":"An analysis has a summary, details with their checksum, figures and findings"}';

ALTER TABLE public.file_analyses
  ADD CONSTRAINT file_analyses_confinement_known CHECK (
    confinement IS NOT NULL AND confinement IN ('sandboxed', 'limited', 'none'));
COMMENT ON CONSTRAINT file_analyses_confinement_known ON public.file_analyses
  IS '{"field":"confinement","message":"A file is read sandboxed, limited or with none of both"}';

ALTER TABLE public.file_analyses
  ADD CONSTRAINT file_analyses_score_range CHECK (quality_score BETWEEN 0 AND 100);
COMMENT ON CONSTRAINT file_analyses_score_range ON public.file_analyses
  IS '{"field":"qualityScore","message":"The quality score is between 0 and 100"}';

CREATE FUNCTION ops.refuse_illegal_upload_transition() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF (OLD.state, NEW.state) NOT IN (
        ('pending', 'uploading'), ('pending', 'uploaded'), ('pending', 'failed'),
        ('uploading', 'uploaded'), ('uploading', 'failed'),
        ('uploaded', 'processing'), ('uploaded', 'failed'), ('uploaded', 'quarantined'),
        ('processing', 'completed'), ('processing', 'failed'), ('processing', 'quarantined'),
        -- Again with a newer analyser, with newer signatures, or since staff says so.
        ('completed', 'processing'), ('completed', 'quarantined'),
        ('failed', 'processing'), ('quarantined', 'processing')
      ) THEN
        RAISE EXCEPTION 'A file that is % cannot become %', OLD.state, NEW.state
          USING ERRCODE = '23514', CONSTRAINT = 'rule_file_upload_transition', COLUMN = 'state';
      END IF;
      RETURN NEW;
    END $$;

CREATE TRIGGER file_upload_transition BEFORE UPDATE OF state ON public.file_uploads
  FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state)
  EXECUTE FUNCTION ops.refuse_illegal_upload_transition();

-- Once it is here whole, a file is what it is.
CREATE FUNCTION ops.refuse_other_content() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'The content of a file cannot change'
        USING ERRCODE = '23514', CONSTRAINT = 'rule_file_upload_content', COLUMN = 'sha256';
    END $$;

CREATE TRIGGER file_upload_content BEFORE UPDATE OF sha_256, size ON public.file_uploads
  FOR EACH ROW WHEN (OLD.sha_256 IS NOT NULL
    AND (OLD.sha_256 IS DISTINCT FROM NEW.sha_256 OR OLD.size IS DISTINCT FROM NEW.size))
  EXECUTE FUNCTION ops.refuse_other_content();

-- Which submission a file belongs to is what the submission says, and it belongs to one at most.
CREATE FUNCTION ops.link_uploads_of_submission() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      UPDATE public.file_uploads SET submission = NEW.document_id
      WHERE document_id IN (SELECT jsonb_array_elements_text(NEW.uploads)) AND submission IS NULL;
      RETURN NULL;
    END $$;

CREATE TRIGGER form_submission_uploads AFTER INSERT ON public.form_submissions
  FOR EACH ROW WHEN (jsonb_typeof(NEW.uploads) = 'array' AND NEW.uploads <> '[]')
  EXECUTE FUNCTION ops.link_uploads_of_submission();

CREATE FUNCTION ops.delete_uploads_of_submission() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      DELETE FROM public.file_uploads WHERE submission = OLD.document_id;
      RETURN NULL;
    END $$;

CREATE TRIGGER form_submission_uploads_deleted AFTER DELETE ON public.form_submissions
  FOR EACH ROW EXECUTE FUNCTION ops.delete_uploads_of_submission();

-- What lies in the storage goes by a job of the same transaction, the row of the analysis at once.
CREATE FUNCTION ops.delete_what_belongs_to_upload() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
      paths text[];
    BEGIN
      WITH gone AS (
        DELETE FROM public.file_analyses WHERE id IN (
          SELECT file_analysis_id FROM public.file_analyses_upload_lnk WHERE file_upload_id = OLD.id)
        RETURNING details_path
      ) SELECT array_agg(details_path) INTO paths FROM gone;
      paths := array_remove(paths || OLD.storage_key::text, NULL);
      IF cardinality(paths) > 0 THEN
        PERFORM jobs.enqueue('remove-upload-objects', gen_random_uuid()::text,
          jsonb_build_object('keys', to_jsonb(paths)), 0);
      END IF;
      RETURN OLD;
    END $$;

CREATE TRIGGER file_upload_deleted BEFORE DELETE ON public.file_uploads
  FOR EACH ROW EXECUTE FUNCTION ops.delete_what_belongs_to_upload();
