DROP TRIGGER IF EXISTS privacy_request_kept ON public.privacy_requests;
DROP FUNCTION IF EXISTS ops.keep_privacy_request();
ALTER TABLE public.privacy_requests DROP CONSTRAINT IF EXISTS privacy_requests_state_known;
ALTER TABLE public.privacy_requests DROP CONSTRAINT IF EXISTS privacy_requests_due;
ALTER TABLE public.privacy_requests DROP CONSTRAINT IF EXISTS privacy_requests_kind_known;
DROP INDEX IF EXISTS public.privacy_requests_document_key;
