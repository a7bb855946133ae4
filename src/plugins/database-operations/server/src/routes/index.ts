export const routes = {
  'content-api': {
    type: 'content-api',
    prefix: '',
    routes: [
      {
        method: 'GET',
        path: '/health',
        handler: 'health.find',
        // Load balancers have no account, and the answer holds no detail worth one.
        config: { auth: false },
      },
    ],
  },
};
