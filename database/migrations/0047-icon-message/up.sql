-- What editors and callers know from the system before this one. Nothing is read or locked but the comment.

COMMENT ON CONSTRAINT services_icon_known ON public.services
  IS '{"field":"icon","message":"Invalid icon name. Must be one of: data-collection, data-preparation, ai-model, hitl"}';
