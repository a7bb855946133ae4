import type * as React from 'react';
import { Flex, Loader } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { LoadError } from './LoadError';
import type { TextOf } from './message';
import { StaleNotice } from './StaleNotice';
import { sharedMessage } from './texts';

interface ListAnswerProps<Answer> {
  message: TextOf<'error.text'>;
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
        <Loader>{formatMessage(sharedMessage('loading'))}</Loader>
      </Flex>
    );
  }
  return (
    <>
      {error && <StaleNotice />}
      {children(currentData)}
    </>
  );
};
