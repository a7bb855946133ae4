import { Badge, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import type { TaskOverview } from '../../../shared/contracts/jobs';
import { useFormatDuration } from '../hooks/useFormatDuration';
import { message } from '../utils/message';

/** How often: every so long, or the cron pattern with its zone. */
export const Recurrence = ({ task }: { task: TaskOverview }) => {
  const { formatMessage } = useIntl();
  const formatDuration = useFormatDuration();
  const { everyMs, cron, timezone } = task;
  return (
    <Typography textColor="neutral800">
      {everyMs === undefined
        ? `${cron ?? ''} (${timezone ?? ''})`
        : formatMessage(message('schedule.every'), { duration: formatDuration(everyMs) })}
    </Typography>
  );
};

/** When it ran last, for how long, and how that went. */
export const LastRun = ({ lastRun }: Pick<TaskOverview, 'lastRun'>) => {
  const { formatMessage } = useIntl();
  const formatDuration = useFormatDuration();
  if (!lastRun) {
    return (
      <Typography textColor="neutral600">{formatMessage(message('schedule.never'))}</Typography>
    );
  }
  const { durationMs, outcome, reason, startedAt } = lastRun;
  return (
    <Flex gap={2} wrap="wrap">
      <Badge variant={outcome === 'done' ? 'success' : 'danger'} title={reason}>
        {formatMessage(message(outcome === 'done' ? 'outcome.done' : 'outcome.failed'))}
      </Badge>
      <Typography textColor="neutral800">
        <RelativeTime timestamp={startedAt} />
      </Typography>
      <Typography variant="pi" textColor="neutral600">
        {formatDuration(durationMs)}
      </Typography>
    </Flex>
  );
};
