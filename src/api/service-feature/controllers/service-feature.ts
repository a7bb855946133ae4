import { createContentController } from '../../../factories/content-controller';

export default createContentController('api::service-feature.service-feature', {
  sort: ['order:asc', 'title:asc'],
  populate: { service: { fields: ['name', 'slug', 'icon'] } },
});
