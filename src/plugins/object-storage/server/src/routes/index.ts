import { z } from '@strapi/utils';

export const routes = {
  'content-api': {
    type: 'content-api',
    prefix: '',
    routes: [
      {
        method: 'GET',
        path: '/objects/:token',
        handler: 'objects.findOne',
        request: { params: { token: z.string() } },
        response: z.string(),
        // Safe without an account: the token is signed by us, names one object, and expires.
        config: { auth: false },
      },
    ],
  },
};
