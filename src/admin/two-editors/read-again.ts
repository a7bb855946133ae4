import { adminApi } from '@strapi/strapi/admin';

const api = adminApi.enhanceEndpoints({ addTagTypes: ['Document'] }).injectEndpoints({
  endpoints: (build) => ({
    /** Asks nothing: Strapi reads the entry again, and its form starts from what is there. */
    readEntryAgain: build.mutation<null, undefined>({
      queryFn: () => ({ data: null }),
      invalidatesTags: ['Document'],
    }),
  }),
});

export const { useReadEntryAgainMutation } = api;
