import { createContentController } from '../../../factories/content-controller';

export default createContentController('api::industry.industry', { populate: {} });
