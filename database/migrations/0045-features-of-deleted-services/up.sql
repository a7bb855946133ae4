-- The application deletes the features of a service with it; a statement left them without one. With the
-- last row of a service go those that belong to it, and those whose row of it went in the same statement.
-- A version that is replaced, as publishing does, leaves another row of the service.

CREATE FUNCTION ops.delete_features_of_service() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
    BEGIN
      IF NOT EXISTS (
        SELECT FROM public.services WHERE document_id = OLD.document_id AND id <> OLD.id) THEN
        DELETE FROM public.service_features feature
        USING public.service_features_service_lnk link
        WHERE link.service_feature_id = feature.id AND (link.service_id = OLD.id OR NOT EXISTS (
          SELECT FROM public.services service WHERE service.id = link.service_id));
      END IF;
      RETURN OLD;
    END $$;
CREATE TRIGGER services_take_features BEFORE DELETE ON public.services
  FOR EACH ROW EXECUTE FUNCTION ops.delete_features_of_service();
