import { createSluggedContentController } from '../../../factories/content-controller';

export default createSluggedContentController('api::case-study.case-study', {
  populate: {
    cover: true,
    industry: { fields: ['name', 'slug'] },
    services: { fields: ['name', 'slug', 'icon'], sort: ['order:asc', 'name:asc'] },
    results: true,
  },
});
