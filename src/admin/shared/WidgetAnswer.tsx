import type * as React from 'react';
import { Widget } from '@strapi/strapi/admin';

interface WidgetAnswerProps<Data> {
  query: { data?: Data; error?: { name?: string } };
  empty: string;
  isEmpty: (data: Data) => boolean;
  children: (data: Data) => React.ReactNode;
}

/** On the home page: what was answered, or why there is nothing to show. */
export const WidgetAnswer = <Data,>({
  query: { data, error },
  empty,
  isEmpty,
  children,
}: WidgetAnswerProps<Data>) => {
  if (!data) {
    if (error?.name === 'ForbiddenError') {
      return <Widget.NoPermissions />;
    }
    return error ? <Widget.Error /> : <Widget.Loading />;
  }
  return isEmpty(data) ? <Widget.NoData>{empty}</Widget.NoData> : children(data);
};
