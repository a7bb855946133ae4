import { factories } from '@strapi/strapi';

export default factories.createCoreService('api::service-feature.service-feature');
