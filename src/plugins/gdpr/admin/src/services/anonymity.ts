import { adminApi } from '@strapi/strapi/admin';
import type {
  AnonymityResponse,
  Generalisation,
  GeneralisationResponse,
} from '../../../shared/contracts/anonymity';

const data = ({ data: outcome }: GeneralisationResponse): GeneralisationResponse['data'] => outcome;

const anonymityApi = adminApi.enhanceEndpoints({ addTagTypes: ['Anonymity'] }).injectEndpoints({
  endpoints: (build) => ({
    findAnonymity: build.query<AnonymityResponse, undefined>({
      query: () => ({ url: '/gdpr/anonymity', method: 'GET' }),
      providesTags: ['Anonymity'],
    }),
    previewGeneralisation: build.query<GeneralisationResponse['data'], Generalisation>({
      query: (asked) => ({ url: '/gdpr/anonymity/previews', method: 'POST', data: asked }),
      transformResponse: data,
    }),
    generalise: build.mutation<
      GeneralisationResponse['data'],
      Generalisation & { changed: number }
    >({
      query: (asked) => ({ url: '/gdpr/anonymity/generalisations', method: 'POST', data: asked }),
      transformResponse: data,
      invalidatesTags: ['Anonymity'],
    }),
  }),
});

export const { useFindAnonymityQuery, useGeneraliseMutation, usePreviewGeneralisationQuery } =
  anonymityApi;
