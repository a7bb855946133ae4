import type { FindRequestResponse, PrivacyRequest } from '../../../shared/contracts/privacy';
import type {
  FindOfficersResponse,
  FindStepsResponse,
  Officer,
  RequestStep,
  StaffStep,
} from '../../../shared/contracts/requests';
import { privacyApi } from './privacy';

interface TakenStep {
  action: StaffStep;
  text?: string;
  assignee?: string | null;
}

const addressOf = (id: string, what = ''): string =>
  `/gdpr/requests/${encodeURIComponent(id)}${what}`;

const request = ({ data }: FindRequestResponse): PrivacyRequest => data;

const changed = ['PrivacyRequest'] as const;

const requestsApi = privacyApi.injectEndpoints({
  endpoints: (build) => ({
    findPrivacyRequest: build.query<PrivacyRequest, string>({
      query: (id) => ({ url: addressOf(id), method: 'GET' }),
      transformResponse: request,
      providesTags: changed,
    }),
    findRequestSteps: build.query<RequestStep[], string>({
      query: (id) => ({ url: addressOf(id, '/steps'), method: 'GET' }),
      transformResponse: ({ data }: FindStepsResponse) => data,
      providesTags: changed,
    }),
    findOfficers: build.query<Officer[], undefined>({
      query: () => ({ url: '/gdpr/officers', method: 'GET' }),
      transformResponse: ({ data }: FindOfficersResponse) => data,
    }),
    takeStep: build.mutation<PrivacyRequest, TakenStep & { id: string }>({
      query: ({ id, ...data }) => ({ url: addressOf(id, '/steps'), method: 'POST', data }),
      transformResponse: request,
      invalidatesTags: changed,
    }),
    decideExport: build.mutation<PrivacyRequest, { id: string; review: boolean }>({
      query: ({ id, ...data }) => ({ url: addressOf(id, '/export'), method: 'POST', data }),
      transformResponse: request,
      invalidatesTags: changed,
    }),
    decideErasure: build.mutation<PrivacyRequest, { id: string; confirmation: string }>({
      query: ({ id, ...data }) => ({ url: addressOf(id, '/erasure'), method: 'POST', data }),
      transformResponse: request,
      invalidatesTags: changed,
    }),
    decideApproval: build.mutation<
      PrivacyRequest,
      { id: string; decision: 'approve' | 'reject'; text?: string }
    >({
      query: ({ id, ...data }) => ({ url: addressOf(id, '/approval'), method: 'POST', data }),
      transformResponse: request,
      invalidatesTags: changed,
    }),
  }),
});

export const {
  useFindPrivacyRequestQuery,
  useFindRequestStepsQuery,
  useFindOfficersQuery,
  useTakeStepMutation,
  useDecideExportMutation,
  useDecideErasureMutation,
  useDecideApprovalMutation,
} = requestsApi;
