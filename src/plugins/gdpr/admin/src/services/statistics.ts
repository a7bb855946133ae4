import { adminApi } from '@strapi/strapi/admin';
import type { StatisticsResponse } from '../../../shared/contracts/statistics';

const statisticsApi = adminApi.injectEndpoints({
  endpoints: (build) => ({
    findStatistics: build.query<StatisticsResponse['data'], number>({
      query: (year) => ({ url: '/gdpr/statistics', method: 'GET', config: { params: { year } } }),
      transformResponse: ({ data }: StatisticsResponse) => data,
    }),
  }),
});

export const { useFindStatisticsQuery } = statisticsApi;
