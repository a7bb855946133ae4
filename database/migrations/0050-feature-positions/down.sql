DROP TRIGGER IF EXISTS service_features_link_follows_numbers ON public.service_features_service_lnk;
DROP TRIGGER IF EXISTS service_features_follow_numbers ON public.service_features;
DROP FUNCTION ops.order_features_with_linked();
DROP FUNCTION ops.order_features_of_changed();
DROP FUNCTION ops.order_features(integer);
