export default {
  routes: [
    {
      method: 'GET',
      path: '/case-studies/by-slug/:slug',
      handler: 'api::case-study.case-study.findBySlug',
      config: {},
    },
  ],
};
