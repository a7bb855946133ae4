import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { CounterWidget } from '../../../../../admin/shared/CounterWidget';
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
  { key: 'unread', search: '?unread=true' },
  { key: 'waiting', search: '?stage=staff' },
  { key: 'onTheWay', search: '?stage=messages' },
  { key: 'today', search: '' },
  { key: 'failed', search: '?stage=failed' },
  { key: 'spamThisWeek', search: '?spam=spam' },
] as const;

const isEmpty = ({ perDay, ...counters }: Counters): boolean =>
  [...Object.values(counters), ...perDay.map(({ count }) => count)].every((count) => count === 0);

export const CountersWidget = () => {
  const { formatMessage } = useIntl();
  const query = useFindSubmissionCountersQuery(undefined, FRESH);
  usePolling(query.refetch, POLL_MS);
  return (
    <CounterWidget
      query={query}
      pathname={`/plugins/${PLUGIN_ID}`}
      empty={formatMessage(message('widget.empty'))}
      isEmpty={isEmpty}
      show={(data) => ({
        counters: COUNTERS.map(({ key, search }) => ({
          key,
          search,
          label: formatMessage(message(`widget.${key}`)),
          count: data[key],
          isAlarming: key === 'failed',
        })),
        more: (
          <>
            {data.unsent > 0 && (
              <Typography variant="pi" textColor="danger600">
                {formatMessage(message('unsent.count'), { unsent: data.unsent })}
              </Typography>
            )}
            <DayChart days={data.perDay} />
          </>
        ),
      })}
    />
  );
};
