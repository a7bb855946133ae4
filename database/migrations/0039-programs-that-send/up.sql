-- A program with an API token has turns of its own. Nothing is locked but file_uploads, for a moment.

ALTER TABLE public.file_uploads
  ADD CONSTRAINT file_uploads_program_named CHECK (program <> '' AND length(program) <= 63) NOT VALID;
ALTER TABLE public.file_uploads VALIDATE CONSTRAINT file_uploads_program_named;
COMMENT ON CONSTRAINT file_uploads_program_named ON public.file_uploads
  IS '{"field":"program","message":"A program has a name of 1 to 63 characters"}';
