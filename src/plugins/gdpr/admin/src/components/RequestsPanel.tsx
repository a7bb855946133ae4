import * as React from 'react';
import { Box } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { Choice } from '../../../../../admin/shared/Choice';
import { EmptyList } from '../../../../../admin/shared/EmptyList';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListAnswer } from '../../../../../admin/shared/ListAnswer';
import { sharedMessage } from '../../../../../admin/shared/texts';
import { usePolling } from '../../../../../admin/shared/usePolling';
import { REQUEST_STATES } from '../../../shared/contracts/requests';
import { useFindPrivacyRequestsQuery } from '../services/privacy';
import { message } from '../utils/message';
import { Panel } from './Panel';
import { RequestTable } from './RequestTable';

/** While one of them runs. */
const SOON_MS = 2_000;
const LATER_MS = 15_000;
const NEWEST = 50;

/** Those that wait for an answer come in the order in which they are due, others newest first. */
export const RequestsPanel = () => {
  const { formatMessage } = useIntl();
  const [state, setState] = React.useState<string>();
  const list = useFindPrivacyRequestsQuery({ page: 1, pageSize: NEWEST, state }, FRESH);
  const isMoving = list.currentData?.data.some((request) => request.state === 'running');
  usePolling(list.refetch, isMoving ? SOON_MS : LATER_MS);
  const nothing = state === undefined ? message('requests.empty') : sharedMessage('empty.filtered');
  return (
    <Panel title="requests.title">
      <Box paddingBottom={4} maxWidth="32rem">
        <Choice
          label={formatMessage(message('column.state'))}
          all={formatMessage(message('requests.all'))}
          value={state}
          options={(['open', ...REQUEST_STATES] as const).map((value) => ({
            value,
            label: formatMessage(message(`state.${value}`)),
          }))}
          onChange={setState}
        />
      </Box>
      <ListAnswer message={message} list={list}>
        {({ data }) =>
          data.length > 0 ? (
            <RequestTable requests={data} />
          ) : (
            <EmptyList>{formatMessage(nothing)}</EmptyList>
          )
        }
      </ListAnswer>
    </Panel>
  );
};
