import { createSluggedContentController } from '../../../factories/content-controller';

export default createSluggedContentController('api::service.service', {
  populate: {
    features: { sort: ['order:asc', 'title:asc'] },
    seo: { populate: { shareImage: true } },
  },
});
