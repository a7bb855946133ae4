export default {
  routes: [
    {
      method: 'GET',
      path: '/services/by-slug/:slug',
      handler: 'api::service.service.findBySlug',
      config: {},
    },
  ],
};
