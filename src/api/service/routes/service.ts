import { createSluggedContentRouter } from '../../../factories/content-router';

export default createSluggedContentRouter('api::service.service');
