import { adminApi } from '@strapi/strapi/admin';
import type { FindComparisonResponse, FindReportResponse } from '../../../shared/contracts/reports';
import type {
  FindUploadResponse,
  FindUploadsResponse,
  OverviewResponse,
  RereadsResponse,
  UploadDetails,
  UploadFilters,
} from '../../../shared/contracts/uploads';

const UPLOADS_URL = '/file-analysis/uploads';
const REREADS_URL = '/file-analysis/rereads';

export const urlOf = (id: string) => `${UPLOADS_URL}/${encodeURIComponent(id)}`;

interface ListParams extends UploadFilters {
  page: number;
  pageSize: number;
}

interface ReportOf {
  id: string;
  /** Of the report: another analysis has another one, and is asked for anew. */
  sha256: string;
}

interface Compared {
  id: string;
  otherId: string;
}

const details = ({ data }: FindUploadResponse): UploadDetails => data;

const sampleFilesApi = adminApi.enhanceEndpoints({ addTagTypes: ['SampleFile'] }).injectEndpoints({
  endpoints: (build) => ({
    findSampleFiles: build.query<FindUploadsResponse, ListParams>({
      query: (params) => ({ url: UPLOADS_URL, method: 'GET', config: { params } }),
      providesTags: ['SampleFile'],
    }),
    findSampleFile: build.query<UploadDetails, string>({
      query: (id) => ({ url: urlOf(id), method: 'GET' }),
      transformResponse: details,
      providesTags: ['SampleFile'],
    }),
    findSampleFileOverview: build.query<OverviewResponse['data'], undefined>({
      query: () => ({ url: '/file-analysis/overview', method: 'GET' }),
      transformResponse: ({ data }: OverviewResponse) => data,
      providesTags: ['SampleFile'],
    }),
    findSampleFileReport: build.query<FindReportResponse['data'], ReportOf>({
      query: ({ id }) => ({ url: `${urlOf(id)}/report`, method: 'GET' }),
      transformResponse: ({ data }: FindReportResponse) => data,
    }),
    compareSampleFiles: build.query<FindComparisonResponse['data'], Compared>({
      query: ({ id, otherId }) => ({
        url: `${urlOf(id)}/comparison/${encodeURIComponent(otherId)}`,
        method: 'GET',
      }),
      transformResponse: ({ data }: FindComparisonResponse) => data,
      providesTags: ['SampleFile'],
    }),
    findRereads: build.query<RereadsResponse['data'], undefined>({
      query: () => ({ url: REREADS_URL, method: 'GET' }),
      transformResponse: ({ data }: RereadsResponse) => data,
      providesTags: ['SampleFile'],
    }),
    startRereads: build.mutation<unknown, undefined>({
      query: () => ({ url: REREADS_URL, method: 'POST', data: {} }),
      invalidatesTags: ['SampleFile'],
    }),
    // Also when they fail: then the file is not what the page shows.
    analyseSampleFileAgain: build.mutation<UploadDetails, string>({
      query: (id) => ({ url: `${urlOf(id)}/analyse`, method: 'POST', data: {} }),
      transformResponse: details,
      invalidatesTags: ['SampleFile'],
    }),
    deleteSampleFile: build.mutation<unknown, string>({
      query: (id) => ({ url: urlOf(id), method: 'DELETE' }),
    }),
  }),
});

export const {
  useFindSampleFilesQuery,
  useFindSampleFileQuery,
  useFindSampleFileOverviewQuery,
  useFindSampleFileReportQuery,
  useCompareSampleFilesQuery,
  useFindRereadsQuery,
  useStartRereadsMutation,
  useAnalyseSampleFileAgainMutation,
  useDeleteSampleFileMutation,
} = sampleFilesApi;
