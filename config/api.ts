export default {
  rest: {
    defaultLimit: 25,
    // Enforced with a 400 by the content-query plugin code, see src/middlewares/page-size.ts.
    // Strapi's own limit only cuts in silence, so it has to be at least as large.
    maxLimit: 100,
    withCount: true,
    strictParams: true,
  },
  documents: { strictParams: true, strictRelations: true },
};
