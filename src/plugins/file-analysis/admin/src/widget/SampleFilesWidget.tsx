import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { CounterWidget } from '../../../../../admin/shared/CounterWidget';
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

export const SampleFilesWidget = () => {
  const { formatMessage } = useIntl();
  const query = useFindSampleFileOverviewQuery(undefined, FRESH);
  usePolling(query.refetch, POLL_MS);
  return (
    <CounterWidget
      query={query}
      pathname={`/plugins/${PLUGIN_ID}`}
      empty={formatMessage(message('widget.empty'))}
      isEmpty={({ counts }) => Object.values(counts).every((count) => count === 0)}
      show={({ counts, scanner }) => ({
        counters: COUNTERS.map(({ key, search, of }) => ({
          key,
          search,
          label: formatMessage(message(`widget.${key}`)),
          count: of(counts),
          isAlarming: ALARMING.includes(key),
        })),
        more: !scanner.isConfigured && (
          <Typography variant="pi" textColor="neutral600">
            {formatMessage(message('scanner.title'))}
          </Typography>
        ),
      })}
    />
  );
};
