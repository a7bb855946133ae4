import { readingLimits } from '../src/reading-rules/limits';

export default {
  rest: {
    defaultLimit: 25,
    // src/reading-rules refuses more with a 400; Strapi itself would cut in silence.
    maxLimit: readingLimits.maxPageSize,
    withCount: true,
    strictParams: true,
  },
  documents: { strictParams: true, strictRelations: true },
};
