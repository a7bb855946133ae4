import type * as React from 'react';
import { Flex, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';

const Grid = styled.ul`
  display: grid;
  grid-template-columns: repeat(4, 1fr);
  gap: ${({ theme }) => theme.spaces[2]};
`;

const Counter = styled(Link)`
  display: block;
  height: 100%;
  padding: ${({ theme }) => theme.spaces[3]};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  text-decoration: none;

  &:hover {
    background: ${({ theme }) => theme.colors.primary100};
  }
`;

interface Shown {
  counters: {
    key: string;
    label: string;
    count: number;
    /** Of the list that it leads to. */
    search: string;
    isAlarming: boolean;
  }[];
  /** Below them. */
  more: React.ReactNode;
}

interface CounterWidgetProps<Data> {
  query: { data?: Data; error?: { name?: string } };
  /** The list that all counters lead to. */
  pathname: string;
  empty: string;
  isEmpty: (data: Data) => boolean;
  show: (data: Data) => Shown;
}

/** On the home page: how many there are of each, with the way to them. */
export const CounterWidget = <Data,>({
  query: { data, error },
  pathname,
  empty,
  isEmpty,
  show,
}: CounterWidgetProps<Data>) => {
  const { formatNumber } = useIntl();
  if (!data) {
    if (error?.name === 'ForbiddenError') {
      return <Widget.NoPermissions />;
    }
    return error ? <Widget.Error /> : <Widget.Loading />;
  }
  if (isEmpty(data)) {
    return <Widget.NoData>{empty}</Widget.NoData>;
  }
  const { counters, more } = show(data);
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Grid>
        {counters.map(({ key, label, count, search, isAlarming }) => (
          <li key={key}>
            <Counter to={{ pathname, search }}>
              <Typography
                tag="p"
                variant="beta"
                textColor={isAlarming && count > 0 ? 'danger600' : 'neutral800'}
              >
                {formatNumber(count)}
              </Typography>
              <Typography variant="pi" textColor="neutral600">
                {label}
              </Typography>
            </Counter>
          </li>
        ))}
      </Grid>
      {more}
    </Flex>
  );
};
