import { factories } from '@strapi/strapi';

export default factories.createCoreService('api::impact-story.impact-story');
