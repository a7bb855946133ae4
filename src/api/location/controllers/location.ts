import { createContentController } from '../../../factories/content-controller';

export default createContentController('api::location.location', {
  sort: ['name:asc'],
  populate: {},
});
