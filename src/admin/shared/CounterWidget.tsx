import type * as React from 'react';
import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { WidgetAnswer } from './WidgetAnswer';

const MAX_COLUMNS = 4;

const Grid = styled.ul<{ $columns: number }>`
  display: grid;
  grid-template-columns: repeat(${({ $columns }) => $columns}, 1fr);
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

interface CounterWidgetProps<Data>
  extends Omit<React.ComponentProps<typeof WidgetAnswer<Data>>, 'children'> {
  /** The list that all counters lead to. */
  pathname: string;
  show: (data: Data) => Shown;
}

const Counters = ({ counters, more, pathname }: Shown & { pathname: string }) => {
  const { formatNumber } = useIntl();
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      {/* Five or six are two rows of three. */}
      <Grid $columns={counters.length > MAX_COLUMNS ? 3 : MAX_COLUMNS}>
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

/** On the home page: how many there are of each, with the way to them. */
export const CounterWidget = <Data,>({ pathname, show, ...answer }: CounterWidgetProps<Data>) => (
  <WidgetAnswer {...answer}>
    {(data) => <Counters pathname={pathname} {...show(data)} />}
  </WidgetAnswer>
);
