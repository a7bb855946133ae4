import type * as React from 'react';
import { Flex, Loader } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { LoadError } from './LoadError';
import type { TextOf } from './message';
import { StaleNotice } from './StaleNotice';

interface ListAnswerProps<Answer> {
  message: TextOf<
    'close' | 'error.retry' | 'error.text' | 'loading' | 'stale.text' | 'stale.title'
  >;
  list: {
    currentData?: Answer;
    error?: { name?: string; message?: string };
    refetch: () => unknown;
  };
  children: (answer: Answer) => React.ReactNode;
}

/** What is below the filters: that it is asked for, why it cannot be read, or what was answered last. */
export const ListAnswer = <Answer,>({ message, list, children }: ListAnswerProps<Answer>) => {
  const { formatMessage } = useIntl();
  const { currentData, error, refetch } = list;
  if (currentData === undefined) {
    return error ? (
      <LoadError message={message} error={error} onRetry={refetch} />
    ) : (
      <Flex justifyContent="center" padding={10}>
        <Loader>{formatMessage(message('loading'))}</Loader>
      </Flex>
    );
  }
  return (
    <>
      {error && <StaleNotice message={message} />}
      {children(currentData)}
    </>
  );
};
