import { Badge, Box, Button, Flex, Loader, Modal, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { FRESH } from '../../../../../admin/shared/fresh';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import { sharedMessage } from '../../../../../admin/shared/texts';
import { usePolling } from '../../../../../admin/shared/usePolling';
import type { JobDetail, JobParams } from '../../../shared/contracts/jobs';
import { useFindJobQuery } from '../services/jobs';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';
import { STATE_LOOKS } from './states';

const Text = styled.pre`
  font-family: monospace;
  overflow-wrap: anywhere;
  white-space: pre-wrap;
`;

const Fact = ({ label, children }: { label: MessageKey; children: React.ReactNode }) => {
  const { formatMessage } = useIntl();
  return (
    <Flex direction="column" alignItems="stretch" gap={1}>
      <Typography variant="sigma" textColor="neutral600" tag="dt">
        {formatMessage(message(label))}
      </Typography>
      <Typography textColor="neutral800" tag="dd">
        {children}
      </Typography>
    </Flex>
  );
};

const Block = ({ children }: { children: string }) => (
  <Box background="neutral100" hasRadius padding={3}>
    <Text>{children}</Text>
  </Box>
);

const TIMES = [
  ['column.created', 'createdAt'],
  ['column.due', 'dueAt'],
  ['column.started', 'startedAt'],
  ['column.finished', 'finishedAt'],
] as const;

const Facts = ({ job }: { job: JobDetail }) => {
  const { formatMessage } = useIntl();
  return (
    <Flex tag="dl" direction="column" alignItems="stretch" gap={5}>
      <Fact label="column.id">{job.id}</Fact>
      <Flex gap={8} wrap="wrap" alignItems="flex-start">
        <Fact label="column.state">
          <Badge>{formatMessage(message(STATE_LOOKS[job.state].label))}</Badge>
        </Fact>
        <Fact label="column.attempts">{formatMessage(message('attempts'), job.attempts)}</Fact>
        {TIMES.map(([label, key]) => {
          const timestamp = job[key];
          return timestamp ? (
            <Fact key={key} label={label}>
              <RelativeTime timestamp={timestamp} />
            </Fact>
          ) : null;
        })}
      </Flex>
      {job.reason && (
        <Fact label="column.reason">
          <Block>{job.reason}</Block>
        </Fact>
      )}
      <Fact label="column.payload">
        <Block>{JSON.stringify(job.payload, null, 2)}</Block>
      </Fact>
    </Flex>
  );
};

interface JobDetailsProps {
  queue: string;
  /** Of the job that is looked at. */
  id: string | undefined;
  onClose: () => void;
  /** Not without the permission. */
  onRetry?: (job: JobParams) => Promise<unknown>;
}

interface ContentProps extends Pick<JobDetailsProps, 'onRetry'> {
  params: JobParams;
}

const Content = ({ params, onRetry }: ContentProps) => {
  const { formatMessage } = useIntl();
  const { data, isError, refetch } = useFindJobQuery(params, FRESH);
  usePolling(refetch);
  if (isError) {
    return (
      <Modal.Body>
        <Typography>{formatMessage(message('details.gone'))}</Typography>
      </Modal.Body>
    );
  }
  return (
    <>
      <Modal.Body>
        {data ? <Facts job={data} /> : <Loader>{formatMessage(sharedMessage('loading'))}</Loader>}
      </Modal.Body>
      {onRetry && data?.state === 'dead' && (
        <Modal.Footer justifyContent="flex-end">
          <Button startIcon={<ArrowClockwise />} onClick={() => void onRetry(params)}>
            {formatMessage(message('action.retry'))}
          </Button>
        </Modal.Footer>
      )}
    </>
  );
};

export const JobDetails = ({ queue, id, onClose, onRetry }: JobDetailsProps) => {
  const { formatMessage } = useIntl();
  return (
    <Modal.Root open={id !== undefined} onOpenChange={onClose}>
      <Modal.Content>
        <Modal.Header closeLabel={formatMessage(sharedMessage('close'))}>
          <Modal.Title>{formatMessage(message('details.title'), { queue })}</Modal.Title>
        </Modal.Header>
        {id !== undefined && <Content params={{ queue, id }} onRetry={onRetry} />}
      </Modal.Content>
    </Modal.Root>
  );
};
