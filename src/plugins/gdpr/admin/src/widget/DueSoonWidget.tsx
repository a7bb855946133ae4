import { Flex, Link, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import { FRESH } from '../../../../../admin/shared/fresh';
import { LinkedName } from '../../../../../admin/shared/LinkedName';
import { usePolling } from '../../../../../admin/shared/usePolling';
import { WidgetAnswer } from '../../../../../admin/shared/WidgetAnswer';
import type { PrivacyRequest } from '../../../shared/contracts/privacy';
import { DaysLeft } from '../components/DaysLeft';
import { PLUGIN_ID } from '../plugin-id';
import { useFindPrivacyRequestsQuery } from '../services/privacy';
import { message } from '../utils/message';

const POLL_MS = 30_000;
const DAY_MS = 86_400_000;
const SOON_DAYS = 14;
const SHOWN = 6;
/** Those that are due first: more than a widget shows, so that it can say how many more there are. */
const ASKED = { page: 1, pageSize: 100, state: 'open' };

const dueSoon = (requests: readonly PrivacyRequest[]): PrivacyRequest[] =>
  requests.filter(({ dueAt }) => Date.parse(dueAt) - Date.now() <= SOON_DAYS * DAY_MS);

const Due = ({ requests }: { requests: PrivacyRequest[] }) => {
  const { formatMessage } = useIntl();
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
        {requests.slice(0, SHOWN).map((request) => (
          <Flex key={request.id} tag="li" justifyContent="space-between" gap={4}>
            <Link tag={NavLink} to={`/plugins/${PLUGIN_ID}/requests/${request.id}`}>
              <LinkedName>{formatMessage(message(`kind.${request.kind}`))}</LinkedName>
            </Link>
            <DaysLeft request={request} />
          </Flex>
        ))}
      </Flex>
      {requests.length > SHOWN && (
        <Typography variant="pi" textColor="neutral600">
          {formatMessage(message('widget.more'), { count: requests.length - SHOWN })}
        </Typography>
      )}
    </Flex>
  );
};

/** Requests that are late or due soon, the first at the top. It names nobody: a home page is seen by others, too. */
export const DueSoonWidget = () => {
  const { formatMessage } = useIntl();
  const query = useFindPrivacyRequestsQuery(ASKED, FRESH);
  usePolling(query.refetch, POLL_MS);
  return (
    <WidgetAnswer
      query={query}
      empty={formatMessage(message('widget.empty'), { days: SOON_DAYS })}
      isEmpty={({ data }) => dueSoon(data).length === 0}
    >
      {({ data }) => <Due requests={dueSoon(data)} />}
    </WidgetAnswer>
  );
};
