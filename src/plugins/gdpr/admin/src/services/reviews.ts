import type { HandOutResponse } from '../../../shared/contracts/privacy';
import type {
  ExportReview,
  ExportReviewResponse,
  Redaction,
  RedactionGround,
  RedactionsResponse,
} from '../../../shared/contracts/reviews';
import { privacyApi } from './privacy';

interface Chosen {
  id: string;
  path: string;
  ground: RedactionGround;
  text?: string;
}

const addressOf = (id: string, what: string): string =>
  `/gdpr/requests/${encodeURIComponent(id)}${what}`;

const redactions = ({ data }: RedactionsResponse): Redaction[] => data;

const reviewApi = privacyApi.injectEndpoints({
  endpoints: (build) => ({
    findReview: build.query<ExportReview, string>({
      query: (id) => ({ url: addressOf(id, '/review'), method: 'GET' }),
      transformResponse: ({ data }: ExportReviewResponse) => data,
    }),
  }),
});

/** To read it all again would be one more look, which the log has. */
const kept = (id: string, data: Redaction[]) =>
  reviewApi.util.updateQueryData('findReview', id, (review) => ({ ...review, redactions: data }));

interface Change {
  dispatch: (action: ReturnType<typeof kept>) => unknown;
  queryFulfilled: Promise<{ data: Redaction[] }>;
}

/** Why a change was refused is said where it was asked for. */
const keep = (id: string, { dispatch, queryFulfilled }: Change): Promise<void> =>
  queryFulfilled.then(
    ({ data }) => void dispatch(kept(id, data)),
    () => undefined
  );

const changesApi = reviewApi.injectEndpoints({
  endpoints: (build) => ({
    redact: build.mutation<Redaction[], Chosen>({
      query: ({ id, ...data }) => ({
        url: addressOf(id, '/review/redactions'),
        method: 'POST',
        data,
      }),
      transformResponse: redactions,
      onQueryStarted: ({ id }, change) => keep(id, change),
    }),
    restoreRedacted: build.mutation<Redaction[], { id: string; path: string }>({
      query: ({ id, path }) => ({
        url: addressOf(id, '/review/restorations'),
        method: 'POST',
        data: { path },
      }),
      transformResponse: redactions,
      onQueryStarted: ({ id }, change) => keep(id, change),
    }),
    handOut: build.mutation<HandOutResponse, { id: string; protect: boolean }>({
      query: ({ id, protect }) => ({
        url: addressOf(id, '/hand-out'),
        method: 'POST',
        data: { protect },
      }),
    }),
  }),
});

export const { useFindReviewQuery } = reviewApi;
export const { useRedactMutation, useRestoreRedactedMutation, useHandOutMutation } = changesApi;
