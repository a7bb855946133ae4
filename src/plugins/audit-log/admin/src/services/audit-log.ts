import { adminApi } from '@strapi/strapi/admin';
import type {
  EntryFilters,
  EntryView,
  FindEntriesResponse,
  FindEntryResponse,
  FindFacetsResponse,
  FindProofResponse,
  FindStatusResponse,
} from '../../../shared/contracts/entries';

export const EXPORT_URL = '/audit-log/export';

export interface PageParams {
  before?: string;
  after?: string;
}

interface HistoryParams {
  uid: string;
  documentId: string;
  pageSize: number;
}

const entryUrl = (id: string) => `/audit-log/entries/${encodeURIComponent(id)}`;

const auditLogApi = adminApi.injectEndpoints({
  endpoints: (build) => ({
    findAuditEntries: build.query<FindEntriesResponse, EntryFilters & PageParams>({
      query: (params) => ({ url: '/audit-log/entries', method: 'GET', config: { params } }),
    }),
    findAuditEntry: build.query<EntryView, string>({
      query: (id) => ({ url: entryUrl(id), method: 'GET' }),
      transformResponse: ({ data }: FindEntryResponse) => data,
    }),
    findAuditProof: build.query<FindProofResponse['data'], string>({
      query: (id) => ({ url: `${entryUrl(id)}/proof`, method: 'GET' }),
      transformResponse: ({ data }: FindProofResponse) => data,
    }),
    findAuditFacets: build.query<FindFacetsResponse['data'], undefined>({
      query: () => ({ url: '/audit-log/entries/facets', method: 'GET' }),
      transformResponse: ({ data }: FindFacetsResponse) => data,
    }),
    findAuditStatus: build.query<FindStatusResponse['data'], undefined>({
      query: () => ({ url: '/audit-log/status', method: 'GET' }),
      transformResponse: ({ data }: FindStatusResponse) => data,
    }),
    findAuditHistory: build.query<EntryView[], HistoryParams>({
      query: ({ uid, documentId, pageSize }) => ({
        url: `/audit-log/history/${uid}/${documentId}`,
        method: 'GET',
        config: { params: { pageSize } },
      }),
      transformResponse: ({ data }: FindEntriesResponse) => data,
    }),
  }),
});

export const {
  useFindAuditEntriesQuery,
  useFindAuditEntryQuery,
  useFindAuditProofQuery,
  useFindAuditFacetsQuery,
  useFindAuditStatusQuery,
  useFindAuditHistoryQuery,
} = auditLogApi;
