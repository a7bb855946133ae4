import { adminApi } from '@strapi/strapi/admin';
import { asRefused } from './as-refused';

type Tags = (result: unknown, error: unknown, argument: unknown) => unknown[];

/** An endpoint of the content manager, as Redux Toolkit keeps it. */
interface Mutation {
  invalidatesTags: Tags;
  onQueryStarted?: unknown;
  transformErrorResponse?: typeof asRefused;
}

interface Changeable {
  enhanceEndpoints(change: { endpoints: Record<string, (mutation: Mutation) => void> }): unknown;
}

/** Reads nothing again after a failure: the form would start from what is stored, or not at all. */
const onlyAfterSuccess =
  (tags: Tags): Tags =>
  (result, error, argument) =>
    error ? [] : tags(result, error, argument);

const keepForm = (mutation: Mutation) => {
  mutation.invalidatesTags = onlyAfterSuccess(mutation.invalidatesTags);
  mutation.transformErrorResponse = asRefused;
  // It writes what was sent into the entry that was read, and takes it back after a failure, from
  // the form as well.
  delete mutation.onQueryStarted;
};

/** A save that fails leaves its form as it is, with Save to press again. */
export const keepFormsAfterFailedSaves = () =>
  (adminApi as unknown as Changeable).enhanceEndpoints({
    endpoints: Object.fromEntries(
      ['createDocument', 'cloneDocument', 'updateDocument', 'publishDocument'].map((name) => [
        name,
        keepForm,
      ])
    ),
  });
