import type {
  CloseReason,
  FindNoticesResponse,
  NoticeResponse,
  RecipientNotice,
} from '../../../shared/contracts/recipients';
import { privacyApi } from './privacy';

const notice = ({ data }: NoticeResponse): RecipientNotice => data;

const recipientsApi = privacyApi
  .enhanceEndpoints({ addTagTypes: ['RecipientNotice'] })
  .injectEndpoints({
    endpoints: (build) => ({
      findNotices: build.query<
        FindNoticesResponse,
        { page: number; pageSize: number; request?: string }
      >({
        query: (params) => ({ url: '/gdpr/recipient-notices', method: 'GET', config: { params } }),
        providesTags: ['RecipientNotice'],
      }),
      retryNotice: build.mutation<RecipientNotice, string>({
        query: (id) => ({ url: `/gdpr/recipient-notices/${id}/retry`, method: 'POST', data: {} }),
        transformResponse: notice,
        invalidatesTags: ['RecipientNotice'],
      }),
      closeNotice: build.mutation<RecipientNotice, { id: string; reason: CloseReason }>({
        query: ({ id, reason }) => ({
          url: `/gdpr/recipient-notices/${id}/close`,
          method: 'POST',
          data: { reason },
        }),
        transformResponse: notice,
        invalidatesTags: ['RecipientNotice'],
      }),
    }),
  });

export const { useFindNoticesQuery, useRetryNoticeMutation, useCloseNoticeMutation } =
  recipientsApi;
