import { adminApi } from '@strapi/strapi/admin';
import type {
  FindHoldsResponse,
  FindRestrictionsResponse,
  Hold,
  HoldResponse,
  Restriction,
  RestrictionResponse,
} from '../../../shared/contracts/holds';

interface Why {
  reason: string;
  reviewOn?: string;
}

interface Page {
  page: number;
  pageSize: number;
}

const dataOf = <Data>({ data }: { data: Data }): Data => data;

const holdsApi = adminApi
  .enhanceEndpoints({ addTagTypes: ['PrivacyHold', 'PrivacyRestriction'] })
  .injectEndpoints({
    endpoints: (build) => ({
      findHolds: build.query<FindHoldsResponse, Page>({
        query: (params) => ({ url: '/gdpr/holds', method: 'GET', config: { params } }),
        providesTags: ['PrivacyHold'],
      }),
      placeHold: build.mutation<Hold, Why & { kind: 'subject'; key: string }>({
        query: (data) => ({ url: '/gdpr/holds', method: 'POST', data }),
        transformResponse: (answer: HoldResponse) => dataOf(answer),
        invalidatesTags: ['PrivacyHold'],
      }),
      releaseHold: build.mutation<Hold, Why & { id: string }>({
        query: ({ id, reason }) => ({
          url: `/gdpr/holds/${id}/release`,
          method: 'POST',
          data: { reason },
        }),
        transformResponse: (answer: HoldResponse) => dataOf(answer),
        invalidatesTags: ['PrivacyHold'],
      }),
      findRestrictions: build.query<FindRestrictionsResponse, Page>({
        query: (params) => ({ url: '/gdpr/restrictions', method: 'GET', config: { params } }),
        providesTags: ['PrivacyRestriction'],
      }),
      placeRestriction: build.mutation<Restriction, Why & { key: string }>({
        query: (data) => ({ url: '/gdpr/restrictions', method: 'POST', data }),
        transformResponse: (answer: RestrictionResponse) => dataOf(answer),
        invalidatesTags: ['PrivacyRestriction'],
      }),
      liftRestriction: build.mutation<Restriction, Why & { id: string }>({
        query: ({ id, reason }) => ({
          url: `/gdpr/restrictions/${id}/release`,
          method: 'POST',
          data: { reason },
        }),
        transformResponse: (answer: RestrictionResponse) => dataOf(answer),
        invalidatesTags: ['PrivacyRestriction'],
      }),
    }),
  });

export const {
  useFindHoldsQuery,
  usePlaceHoldMutation,
  useReleaseHoldMutation,
  useFindRestrictionsQuery,
  usePlaceRestrictionMutation,
  useLiftRestrictionMutation,
} = holdsApi;
