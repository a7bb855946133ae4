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
        openApi: {
          summary: 'Download a private object by its link',
          mediaType: '*/*',
          others: { 206: 'A part', 304: 'Unchanged since' },
          errors: [410, 416],
        },
        // Safe without an account: the token is signed by us, names one object, and expires.
        config: { auth: false },
      },
    ],
  },
};
