import { createSluggedContentRouter } from '../../../factories/content-router';

export default createSluggedContentRouter('api::impact-story.impact-story');
