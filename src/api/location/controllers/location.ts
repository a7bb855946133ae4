import { createContentController } from '../../../factories/content-controller';

export default createContentController('api::location.location', { populate: {} });
