import { adminApi } from '@strapi/strapi/admin';
import type {
  DataMapResponse,
  FindRequestResponse,
  FindRequestsResponse,
  FindSubjectResponse,
  PrivacyRequest,
  SubjectPicture,
} from '../../../shared/contracts/privacy';

interface RequestQuestion {
  page: number;
  pageSize: number;
  state?: string;
}

interface Asked {
  key: string;
  reason: string;
}

const request = ({ data }: FindRequestResponse): PrivacyRequest => data;

export const privacyApi = adminApi
  .enhanceEndpoints({ addTagTypes: ['PrivacyRequest'] })
  .injectEndpoints({
    endpoints: (build) => ({
      // A mutation: each look is asked for, and written down.
      findSubject: build.mutation<SubjectPicture, Asked>({
        query: (data) => ({ url: '/gdpr/subjects/find', method: 'POST', data }),
        transformResponse: ({ data }: FindSubjectResponse) => data,
      }),
      findDataMap: build.query<DataMapResponse['data'], undefined>({
        query: () => ({ url: '/gdpr/data-map', method: 'GET' }),
        transformResponse: ({ data }: DataMapResponse) => data,
      }),
      findPrivacyRequests: build.query<FindRequestsResponse, RequestQuestion>({
        query: (params) => ({ url: '/gdpr/requests', method: 'GET', config: { params } }),
        providesTags: ['PrivacyRequest'],
      }),
      openExport: build.mutation<PrivacyRequest, Asked & { review: boolean }>({
        query: (data) => ({ url: '/gdpr/exports', method: 'POST', data }),
        transformResponse: request,
        invalidatesTags: ['PrivacyRequest'],
      }),
      openErasure: build.mutation<PrivacyRequest, Asked & { confirmation: string }>({
        query: (data) => ({ url: '/gdpr/erasures', method: 'POST', data }),
        transformResponse: request,
        invalidatesTags: ['PrivacyRequest'],
      }),
    }),
  });

export const {
  useFindDataMapQuery,
  useFindSubjectMutation,
  useFindPrivacyRequestsQuery,
  useOpenExportMutation,
  useOpenErasureMutation,
} = privacyApi;
