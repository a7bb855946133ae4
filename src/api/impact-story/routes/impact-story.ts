import { factories } from '@strapi/strapi';

export default factories.createCoreRouter('api::impact-story.impact-story');
