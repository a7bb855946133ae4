import { useAPIErrorHandler, useNotification } from '@strapi/strapi/admin';

type ApiError = Parameters<ReturnType<typeof useAPIErrorHandler>['_unstableFormatAPIError']>[0];
export type Outcome<Data> = { data: Data } | { error: ApiError };

/** Says in the corner how a change went: the text of success, or why the server refused it. */
export const useOutcome = () => {
  const { toggleNotification } = useNotification();
  const { _unstableFormatAPIError: formatAPIError } = useAPIErrorHandler();
  return <Data>(outcome: Outcome<Data>, success: (data: Data) => string): boolean => {
    if ('error' in outcome) {
      toggleNotification({ type: 'danger', message: formatAPIError(outcome.error) });
      return false;
    }
    toggleNotification({ type: 'success', message: success(outcome.data) });
    return true;
  };
};
