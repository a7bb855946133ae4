import { createSluggedContentController } from '../../../factories/content-controller';

export default createSluggedContentController('api::service.service', {
  sort: ['order:asc', 'name:asc'],
  populate: {
    features: { sort: ['order:asc', 'title:asc'] },
    seo: { populate: { shareImage: true } },
  },
});
