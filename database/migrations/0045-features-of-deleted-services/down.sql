DROP TRIGGER IF EXISTS services_take_features ON public.services;
DROP FUNCTION ops.delete_features_of_service();
