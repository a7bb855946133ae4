import type * as React from 'react';
import { Page } from '@strapi/strapi/admin';
import { LoadError } from './LoadError';
import type { TextOf } from './message';
import { NothingThere } from './NothingThere';

interface DetailAnswerProps<Answer> {
  message: TextOf<'error.text'>;
  /** What is said of something that the server does not know, and the name of the way to the list. */
  unknown: { text: string; back: string; errors?: readonly string[] };
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
  unknown: { text, back, errors = ['NotFoundError'] },
  query: { currentData, error, refetch },
  children,
}: DetailAnswerProps<Answer>) => {
  if (errors.includes(error?.name ?? '')) {
    return <NothingThere back={back}>{text}</NothingThere>;
  }
  if (currentData !== undefined) {
    return children(currentData);
  }
  return error ? <LoadError message={message} error={error} onRetry={refetch} /> : <Page.Loading />;
};
