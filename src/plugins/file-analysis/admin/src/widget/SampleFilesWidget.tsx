import { Flex, Typography } from '@strapi/design-system';
import { Widget } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { FRESH } from '../../../../../admin/shared/fresh';
import { usePolling } from '../../../../../admin/shared/usePolling';
import type { OverviewResponse } from '../../../shared/contracts/uploads';
import { PLUGIN_ID } from '../plugin-id';
import { useFindSampleFileOverviewQuery } from '../services/sample-files';
import { message } from '../utils/message';

/** Nobody looks at the home page for every second. */
const POLL_MS = 30_000;

type Counts = OverviewResponse['data']['counts'];

const COUNTERS = [
  { key: 'reading', search: '', of: ({ uploaded, processing }: Counts) => uploaded + processing },
  { key: 'completed', search: '?state=completed', of: ({ completed }: Counts) => completed },
  { key: 'failed', search: '?state=failed', of: ({ failed }: Counts) => failed },
  {
    key: 'quarantined',
    search: '?state=quarantined',
    of: ({ quarantined }: Counts) => quarantined,
  },
] as const;

const ALARMING: readonly string[] = ['failed', 'quarantined'];

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

export const SampleFilesWidget = () => {
  const { formatMessage, formatNumber } = useIntl();
  const { data, error, refetch } = useFindSampleFileOverviewQuery(undefined, FRESH);
  usePolling(refetch, POLL_MS);
  if (!data) {
    if (error?.name === 'ForbiddenError') {
      return <Widget.NoPermissions />;
    }
    return error ? <Widget.Error /> : <Widget.Loading />;
  }
  if (Object.values(data.counts).every((count) => count === 0)) {
    return <Widget.NoData>{formatMessage(message('widget.empty'))}</Widget.NoData>;
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Grid>
        {COUNTERS.map(({ key, search, of }) => (
          <li key={key}>
            <Counter to={{ pathname: `/plugins/${PLUGIN_ID}`, search }}>
              <Typography
                tag="p"
                variant="beta"
                textColor={
                  ALARMING.includes(key) && of(data.counts) > 0 ? 'danger600' : 'neutral800'
                }
              >
                {formatNumber(of(data.counts))}
              </Typography>
              <Typography variant="pi" textColor="neutral600">
                {formatMessage(message(`widget.${key}`))}
              </Typography>
            </Counter>
          </li>
        ))}
      </Grid>
      {!data.scanner.isConfigured && (
        <Typography variant="pi" textColor="neutral600">
          {formatMessage(message('scanner.title'))}
        </Typography>
      )}
    </Flex>
  );
};
