import { createSluggedContentRouter } from '../../../factories/content-router';

export default createSluggedContentRouter('api::case-study.case-study');
