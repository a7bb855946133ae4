import { createSluggedContentController } from '../../../factories/content-controller';

export default createSluggedContentController('api::impact-story.impact-story', {
  populate: {
    cover: true,
    location: { fields: ['name', 'region', 'country'] },
    metrics: true,
  },
});
