import { Badge, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import type { TaskOverview } from '../../../shared/contracts/jobs';
import { cronTimes } from '../../../shared/domain/cron-times';
import { useFormatDuration } from '../hooks/useFormatDuration';
import { message } from '../utils/message';

/** A Sunday: days of a week count from it. */
const SUNDAY = Date.UTC(2023, 0, 1);
const DAY_MS = 86_400_000;

/** A cron pattern in words, with the zone of its times; what has no words as it is written. */
const useCronText = () => {
  const { formatMessage, formatDate, formatTime } = useIntl();
  return (cron: string, timezone: string): string => {
    const times = cronTimes(cron);
    if (!times) {
      return `${cron} (${timezone})`;
    }
    if (times.kind === 'hourly') {
      return formatMessage(message('schedule.hourly'), { minute: times.minute });
    }
    const time = formatTime(Date.UTC(2023, 0, 1, times.hour, times.minute), { timeZone: 'UTC' });
    const weekday =
      times.kind === 'weekly' &&
      formatDate(SUNDAY + times.weekday * DAY_MS, { weekday: 'long', timeZone: 'UTC' });
    return formatMessage(message(`schedule.${times.kind}`), {
      time,
      timezone,
      weekday,
      day: times.kind === 'monthly' && times.day,
    });
  };
};

/** How often: every so long, or at which times. */
export const Recurrence = ({ task }: { task: TaskOverview }) => {
  const { formatMessage } = useIntl();
  const formatDuration = useFormatDuration();
  const cronText = useCronText();
  const { everyMs, cron = '', timezone = '' } = task;
  return (
    <Typography textColor="neutral800" title={cron || undefined}>
      {everyMs === undefined
        ? cronText(cron, timezone)
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
