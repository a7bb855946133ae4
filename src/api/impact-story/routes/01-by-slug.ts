export default {
  routes: [
    {
      method: 'GET',
      path: '/impact-stories/by-slug/:slug',
      handler: 'api::impact-story.impact-story.findBySlug',
      config: {},
    },
  ],
};
