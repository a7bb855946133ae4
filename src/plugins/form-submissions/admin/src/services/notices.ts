import { adminApi } from '@strapi/strapi/admin';
import type {
  DestinationChange,
  DestinationChangesResponse,
} from '../../../shared/contracts/destinations';
import type { MailServerResponse } from '../../../shared/contracts/submissions';

const noticesApi = adminApi.injectEndpoints({
  endpoints: (build) => ({
    findMailServer: build.query<MailServerResponse['data'], undefined>({
      query: () => ({ url: '/form-submissions/mail-server', method: 'GET' }),
      transformResponse: ({ data }: MailServerResponse) => data,
    }),
    /** Of one form, or of all. */
    findDestinationChanges: build.query<DestinationChange[], string | undefined>({
      query: (form) => ({
        url: '/form-submissions/destination-changes',
        method: 'GET',
        config: { params: { form } },
      }),
      transformResponse: ({ data }: DestinationChangesResponse) => data,
    }),
  }),
});

export const { useFindMailServerQuery, useFindDestinationChangesQuery } = noticesApi;
