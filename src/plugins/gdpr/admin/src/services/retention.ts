import { adminApi } from '@strapi/strapi/admin';
import type { ProcessingRecordResponse } from '../../../shared/contracts/processing-record';
import type {
  ChangePeriodResponse,
  DryRunResponse,
  FindEndsResponse,
  FindRetentionRulesResponse,
  FindRetentionRunsResponse,
  MonthOfEnds,
  RetentionRuleView,
  RetentionRunView,
} from '../../../shared/contracts/retention';

const retentionApi = adminApi.enhanceEndpoints({ addTagTypes: ['Retention'] }).injectEndpoints({
  endpoints: (build) => ({
    findRetentionRules: build.query<FindRetentionRulesResponse, undefined>({
      query: () => ({ url: '/gdpr/retention/rules', method: 'GET' }),
      providesTags: ['Retention'],
    }),
    findEnds: build.query<MonthOfEnds[], undefined>({
      query: () => ({ url: '/gdpr/retention/ends', method: 'GET' }),
      transformResponse: ({ data }: FindEndsResponse) => data,
      providesTags: ['Retention'],
    }),
    findRetentionRuns: build.query<FindRetentionRunsResponse, { page: number; pageSize: number }>({
      query: (params) => ({ url: '/gdpr/retention/runs', method: 'GET', config: { params } }),
      providesTags: ['Retention'],
    }),
    dryRunRetention: build.mutation<RetentionRunView, { rule: string }>({
      query: (data) => ({ url: '/gdpr/retention/dry-runs', method: 'POST', data }),
      transformResponse: ({ data }: DryRunResponse) => data,
      invalidatesTags: ['Retention'],
    }),
    changeRetention: build.mutation<
      RetentionRuleView,
      { rule: string; months: number; reason: string }
    >({
      query: (data) => ({ url: '/gdpr/retention/periods', method: 'POST', data }),
      transformResponse: ({ data }: ChangePeriodResponse) => data,
      invalidatesTags: ['Retention'],
    }),
    findProcessingRecord: build.query<ProcessingRecordResponse['data'], undefined>({
      query: () => ({ url: '/gdpr/processing-record', method: 'GET' }),
      transformResponse: ({ data }: ProcessingRecordResponse) => data,
    }),
  }),
});

export const {
  useChangeRetentionMutation,
  useDryRunRetentionMutation,
  useFindEndsQuery,
  useFindProcessingRecordQuery,
  useFindRetentionRulesQuery,
  useFindRetentionRunsQuery,
} = retentionApi;
