DROP TRIGGER IF EXISTS file_upload_first_end ON public.file_uploads;
DROP FUNCTION IF EXISTS ops.keep_first_end();
