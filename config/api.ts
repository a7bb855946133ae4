export default {
  rest: {
    defaultLimit: 25,
    // src/middlewares/query-limits.ts refuses more with a 400; Strapi itself would cut in silence.
    maxLimit: 100,
    withCount: true,
    strictParams: true,
  },
  documents: { strictParams: true, strictRelations: true },
};
