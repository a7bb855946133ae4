ALTER TABLE public.file_uploads DROP CONSTRAINT IF EXISTS file_uploads_program_named;
