import { Box, Link } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { NavLink, useParams } from 'react-router-dom';
import { DetailAnswer } from '../../../../../admin/shared/DetailAnswer';
import { DetailColumns } from '../../../../../admin/shared/DetailColumns';
import { Fact, StackedFacts } from '../../../../../admin/shared/Facts';
import { FRESH } from '../../../../../admin/shared/fresh';
import { PageFrame } from '../../../../../admin/shared/PageFrame';
import { usePollingWhile } from '../../../../../admin/shared/usePolling';
import type { PrivacyRequest } from '../../../shared/contracts/privacy';
import { AssigneeChoice } from '../components/AssigneeChoice';
import { DaysLeft } from '../components/DaysLeft';
import { Decision } from '../components/Decision';
import { Panel } from '../components/Panel';
import { RecipientsPanel } from '../components/RecipientsPanel';
import { RequestResult } from '../components/RequestResult';
import { RequestSteps } from '../components/RequestSteps';
import { ReviewPanel } from '../components/ReviewPanel';
import { StateBadge } from '../components/StateBadge';
import { StepForm } from '../components/StepForm';
import { PERMISSIONS } from '../permissions';
import { useFindPrivacyRequestQuery } from '../services/requests';
import { message } from '../utils/message';

/** Where staff corrects it; who may not is told there. */
const accountOf = (id: string): string =>
  `/content-manager/collection-types/plugin::users-permissions.user/${encodeURIComponent(id)}`;

const About = ({ request }: { request: PrivacyRequest }) => {
  const { formatMessage, formatDate } = useIntl();
  const { canHandle = false } = useRBAC(PERMISSIONS.handle).allowedActions;
  const day = (moment: string) => formatDate(moment, { dateStyle: 'long' });
  return (
    <Panel title="request.about">
      <StackedFacts>
        <Fact label={formatMessage(message('column.state'))}>
          <StateBadge state={request.state} />
        </Fact>
        <Fact label={formatMessage(message('column.due'))}>
          <DaysLeft request={request} />
        </Fact>
        <Fact label={formatMessage(message('request.dueAt'))}>{day(request.dueAt)}</Fact>
        <Fact label={formatMessage(message('request.receivedAt'))}>{day(request.receivedAt)}</Fact>
        <Fact label={formatMessage(message('request.channel'))}>
          {formatMessage(message(`channel.${request.channel}`))}
        </Fact>
        {request.kind === 'rectification' && request.subject !== null && (
          <Fact label={formatMessage(message('request.account'))}>
            <Link tag={NavLink} to={accountOf(request.subject)}>
              {formatMessage(message('request.openAccount'))}
            </Link>
          </Fact>
        )}
        {request.reason !== null && (
          <Fact label={formatMessage(message('request.reason'))}>{request.reason}</Fact>
        )}
        <Fact label={formatMessage(message('column.result'))}>
          <RequestResult request={request} />
        </Fact>
      </StackedFacts>
      {canHandle && (
        <Box paddingTop={4}>
          <AssigneeChoice request={request} />
        </Box>
      )}
    </Panel>
  );
};

interface RequestProps {
  request: PrivacyRequest;
  onChange: () => void;
}

const Request = ({ request, onChange }: RequestProps) => {
  const { formatMessage } = useIntl();
  const { canHandle = false, canExport = false } = useRBAC(PERMISSIONS).allowedActions;
  return (
    <PageFrame
      isDetail
      name={formatMessage(message('plugin.name'))}
      title={formatMessage(message(`kind.${request.kind}`))}
      subtitle={request.email ?? request.subject ?? ''}
    >
      <DetailColumns
        main={
          <>
            <Decision request={request} />
            {canExport && request.steps.includes('hand-out') && (
              <ReviewPanel id={request.id} onHandedOut={onChange} />
            )}
            {canHandle && <StepForm request={request} />}
            <RecipientsPanel request={request.id} />
            {/* A job that ends the request takes a step as well. */}
            <RequestSteps key={request.state} id={request.id} />
          </>
        }
        aside={<About request={request} />}
      />
    </PageFrame>
  );
};

/** One request, and what is done about it. */
export const RequestPage = () => {
  const { id = '' } = useParams();
  const query = useFindPrivacyRequestQuery(id, FRESH);
  usePollingWhile(query, ({ state }) => state === 'running');
  return (
    <DetailAnswer message={message} query={query}>
      {(request) => <Request key={id} request={request} onChange={() => void query.refetch()} />}
    </DetailAnswer>
  );
};
