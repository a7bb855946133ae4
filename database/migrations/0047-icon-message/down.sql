COMMENT ON CONSTRAINT services_icon_known ON public.services
  IS '{"field":"icon","message":"Icon must be one of data-collection, data-preparation, ai-model, hitl"}';
