import { adminApi } from '@strapi/strapi/admin';
import type {
  AddTextRequest,
  ChangeStatusRequest,
  ChangeSubmissionsRequest,
  ChangeSubmissionsResponse,
  ChangeVerdictRequest,
  CountersResponse,
  FilterOptionsResponse,
  FindSubmissionResponse,
  FindSubmissionsResponse,
  ResendRequest,
  SavedRepliesResponse,
  SavedReplyView,
  Sort,
  SubmissionDetails,
  SubmissionFilters,
} from '../../../shared/contracts/submissions';

export const EXPORT_URL = '/form-submissions/submissions-export';

const SUBMISSIONS_URL = '/form-submissions/submissions';

interface ListParams extends SubmissionFilters {
  page: number;
  pageSize: number;
  sort: Sort;
}

interface Change<Body> {
  id: string;
  body: Body;
}

const urlOf = (id: string) => `${SUBMISSIONS_URL}/${encodeURIComponent(id)}`;
const details = ({ data }: FindSubmissionResponse): SubmissionDetails => data;

const submissionsApi = adminApi
  .enhanceEndpoints({ addTagTypes: ['Submission', 'SubmissionFilterOptions'] })
  .injectEndpoints({
    endpoints: (build) => ({
      findSubmissions: build.query<FindSubmissionsResponse, ListParams>({
        query: (params) => ({ url: SUBMISSIONS_URL, method: 'GET', config: { params } }),
        providesTags: ['Submission'],
      }),
      findSubmission: build.query<SubmissionDetails, string>({
        query: (id) => ({ url: urlOf(id), method: 'GET' }),
        transformResponse: details,
        providesTags: ['Submission'],
      }),
      findSubmissionCounters: build.query<CountersResponse['data'], undefined>({
        query: () => ({ url: '/form-submissions/counters', method: 'GET' }),
        transformResponse: ({ data }: CountersResponse) => data,
        providesTags: ['Submission'],
      }),
      findSubmissionFilterOptions: build.query<FilterOptionsResponse['data'], undefined>({
        query: () => ({ url: '/form-submissions/filters', method: 'GET' }),
        transformResponse: ({ data }: FilterOptionsResponse) => data,
        providesTags: ['SubmissionFilterOptions'],
      }),
      findSavedReplies: build.query<SavedReplyView[], string>({
        query: (id) => ({ url: `${urlOf(id)}/saved-replies`, method: 'GET' }),
        transformResponse: ({ data }: SavedRepliesResponse) => data,
      }),
      changeSubmissions: build.mutation<
        ChangeSubmissionsResponse['data'],
        ChangeSubmissionsRequest
      >({
        query: (data) => ({
          url: '/form-submissions/submissions-changes',
          method: 'POST',
          data,
        }),
        transformResponse: ({ data }: ChangeSubmissionsResponse) => data,
        invalidatesTags: ['Submission'],
      }),
      // Also when they fail: then the submission is not what the page shows.
      changeSubmissionStatus: build.mutation<SubmissionDetails, Change<ChangeStatusRequest>>({
        query: ({ id, body }) => ({ url: `${urlOf(id)}/status`, method: 'PUT', data: body }),
        transformResponse: details,
        invalidatesTags: ['Submission'],
      }),
      changeSubmissionVerdict: build.mutation<SubmissionDetails, Change<ChangeVerdictRequest>>({
        query: ({ id, body }) => ({ url: `${urlOf(id)}/verdict`, method: 'PUT', data: body }),
        transformResponse: details,
        invalidatesTags: ['Submission'],
      }),
      addSubmissionNote: build.mutation<SubmissionDetails, Change<AddTextRequest>>({
        query: ({ id, body }) => ({ url: `${urlOf(id)}/notes`, method: 'POST', data: body }),
        transformResponse: details,
        invalidatesTags: ['Submission'],
      }),
      replyToSubmission: build.mutation<SubmissionDetails, Change<AddTextRequest>>({
        query: ({ id, body }) => ({ url: `${urlOf(id)}/replies`, method: 'POST', data: body }),
        transformResponse: details,
        invalidatesTags: ['Submission'],
      }),
      resendSubmission: build.mutation<SubmissionDetails, Change<ResendRequest>>({
        query: ({ id, body }) => ({ url: `${urlOf(id)}/resend`, method: 'POST', data: body }),
        transformResponse: details,
        invalidatesTags: ['Submission'],
      }),
    }),
  });

export const {
  useFindSubmissionsQuery,
  useFindSubmissionQuery,
  useFindSubmissionCountersQuery,
  useFindSubmissionFilterOptionsQuery,
  useFindSavedRepliesQuery,
  useChangeSubmissionsMutation,
  useChangeSubmissionStatusMutation,
  useChangeSubmissionVerdictMutation,
  useAddSubmissionNoteMutation,
  useReplyToSubmissionMutation,
  useResendSubmissionMutation,
} = submissionsApi;
