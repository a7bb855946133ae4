-- A feature has a number, by which the website sorts, and a place in the list of its service, which editors
-- see. The number holds; of equal ones the title decides, as in the API. The application puts the list into
-- this order whenever it writes one or the other; statements that change numbers do so by themselves.

CREATE FUNCTION ops.order_features(of_service integer) RETURNS void LANGUAGE sql SET search_path = '' AS $$
    UPDATE public.service_features_service_lnk link
    SET service_feature_ord = listed.place
    FROM (
      SELECT own.id, row_number() OVER (
        ORDER BY feature."order" NULLS LAST, feature.title, own.service_feature_ord, own.id) AS place
      FROM public.service_features_service_lnk own
      JOIN public.service_features feature ON feature.id = own.service_feature_id
      WHERE own.service_id = of_service
    ) listed
    WHERE listed.id = link.id AND link.service_feature_ord IS DISTINCT FROM listed.place
  $$;

CREATE FUNCTION ops.order_features_of_changed() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
    BEGIN
      PERFORM ops.order_features(link.service_id) FROM public.service_features_service_lnk link
      WHERE link.service_feature_id = NEW.id;
      RETURN NULL;
    END $$;
CREATE TRIGGER service_features_follow_numbers AFTER UPDATE OF "order" ON public.service_features
  FOR EACH ROW WHEN (OLD."order" IS DISTINCT FROM NEW."order")
  EXECUTE FUNCTION ops.order_features_of_changed();

CREATE FUNCTION ops.order_features_with_linked() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
    BEGIN
      PERFORM ops.order_features(NEW.service_id);
      RETURN NULL;
    END $$;
-- Strapi says a place with each link that it makes.
CREATE TRIGGER service_features_link_follows_numbers AFTER INSERT ON public.service_features_service_lnk
  FOR EACH ROW WHEN (NEW.service_feature_ord IS NULL)
  EXECUTE FUNCTION ops.order_features_with_linked();

SELECT ops.order_features(id) FROM public.services;
