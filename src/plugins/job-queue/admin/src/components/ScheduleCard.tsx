import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import type { ScheduleOverview } from '../../../shared/contracts/jobs';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';
import { LastRun, Recurrence } from './ScheduleText';

const Fact = ({ label, children }: { label: MessageKey; children: React.ReactNode }) => {
  const { formatMessage } = useIntl();
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Typography variant="sigma" textColor="neutral600">
        {formatMessage(message(label))}
      </Typography>
      {children}
    </Flex>
  );
};

export const ScheduleCard = ({ schedule }: { schedule: ScheduleOverview }) => (
  <Box background="neutral0" hasRadius shadow="tableShadow" padding={5} marginBottom={6}>
    <Flex gap={10} wrap="wrap" alignItems="flex-start">
      <Fact label="column.schedule">
        <Recurrence schedule={schedule} />
      </Fact>
      <Fact label="column.lastRun">
        <LastRun lastRun={schedule.lastRun} />
      </Fact>
      <Fact label="column.nextRun">
        <Typography textColor="neutral800">
          {schedule.nextRunAt ? <RelativeTime timestamp={schedule.nextRunAt} /> : '–'}
        </Typography>
      </Fact>
      {schedule.lastRun?.reason && (
        <Fact label="column.reason">
          <Typography textColor="neutral800">{schedule.lastRun.reason}</Typography>
        </Fact>
      )}
    </Flex>
  </Box>
);
