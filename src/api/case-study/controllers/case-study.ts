import { createSluggedContentController } from '../../../factories/content-controller';

export default createSluggedContentController('api::case-study.case-study', {
  populate: {
    cover: true,
    industry: { fields: ['name', 'slug'] },
    // As the editor has arranged them.
    services: { fields: ['name', 'slug', 'icon'] },
    results: true,
  },
});
