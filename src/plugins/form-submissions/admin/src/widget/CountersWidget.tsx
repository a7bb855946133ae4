import { Flex, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { FRESH } from '../../../../../admin/shared/fresh';
import { usePolling } from '../../../../../admin/shared/usePolling';
import type { CountersResponse } from '../../../shared/contracts/submissions';
import { PLUGIN_ID } from '../plugin-id';
import { useFindSubmissionCountersQuery } from '../services/submissions';
import { message } from '../utils/message';
import { DayChart } from './DayChart';

type Counters = CountersResponse['data'];

/** Nobody looks at the home page for every second. */
const POLL_MS = 30_000;

const COUNTERS = [
  { key: 'today', search: '' },
  { key: 'waiting', search: '?status=processing' },
  { key: 'failed', search: '?status=failed' },
  { key: 'spamThisWeek', search: '?spam=spam' },
] as const;

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

const isEmpty = ({ perDay, ...counters }: Counters): boolean =>
  [...Object.values(counters), ...perDay.map(({ count }) => count)].every((count) => count === 0);

export const CountersWidget = () => {
  const { formatMessage, formatNumber } = useIntl();
  const { data, error, refetch } = useFindSubmissionCountersQuery(undefined, FRESH);
  usePolling(refetch, POLL_MS);
  if (!data) {
    if (error?.name === 'ForbiddenError') {
      return <Widget.NoPermissions />;
    }
    return error ? <Widget.Error /> : <Widget.Loading />;
  }
  if (isEmpty(data)) {
    return <Widget.NoData>{formatMessage(message('widget.empty'))}</Widget.NoData>;
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Grid>
        {COUNTERS.map(({ key, search }) => (
          <li key={key}>
            <Counter to={{ pathname: `/plugins/${PLUGIN_ID}`, search }}>
              <Typography
                tag="p"
                variant="beta"
                textColor={key === 'failed' && data.failed > 0 ? 'danger600' : 'neutral800'}
              >
                {formatNumber(data[key])}
              </Typography>
              <Typography variant="pi" textColor="neutral600">
                {formatMessage(message(`widget.${key}`))}
              </Typography>
            </Counter>
          </li>
        ))}
      </Grid>
      {data.unsent > 0 && (
        <Typography variant="pi" textColor="danger600">
          {formatMessage(message('unsent.count'), { unsent: data.unsent })}
        </Typography>
      )}
      <DayChart days={data.perDay} />
    </Flex>
  );
};
