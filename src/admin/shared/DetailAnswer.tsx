import type * as React from 'react';
import { Page } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { LoadError } from './LoadError';
import type { TextOf } from './message';
import { NothingThere } from './NothingThere';

interface DetailAnswerProps<Answer> {
  message: TextOf<'error.text' | 'detail.unknown' | 'detail.all'>;
  /** Names of the errors that say that there is no such thing. */
  unknown?: readonly string[];
  query: {
    currentData?: Answer;
    error?: { name?: string; message?: string };
    refetch: () => unknown;
  };
  children: (answer: Answer) => React.ReactNode;
}

/** A page about one thing: that it is asked for, that there is none, why it cannot be read, or it. */
export const DetailAnswer = <Answer,>({
  message,
  unknown = ['NotFoundError'],
  query: { currentData, error, refetch },
  children,
}: DetailAnswerProps<Answer>) => {
  const { formatMessage } = useIntl();
  if (unknown.includes(error?.name ?? '')) {
    return (
      <NothingThere back={formatMessage(message('detail.all'))}>
        {formatMessage(message('detail.unknown'))}
      </NothingThere>
    );
  }
  if (currentData !== undefined) {
    return children(currentData);
  }
  return error ? <LoadError message={message} error={error} onRetry={refetch} /> : <Page.Loading />;
};
