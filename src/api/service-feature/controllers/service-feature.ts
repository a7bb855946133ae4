import { createContentController } from '../../../factories/content-controller';

export default createContentController('api::service-feature.service-feature', {
  populate: { service: { fields: ['name', 'slug', 'icon'] } },
});
