import { Badge, Box, Flex, Table, Tbody, Td, Thead, Tr, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import type { TaskOverview } from '../../../shared/contracts/jobs';
import { message } from '../utils/message';
import { HeadCell } from './HeadCell';
import { LastRun, Recurrence } from './ScheduleText';

const NextRun = ({ task }: { task: TaskOverview }) => {
  const { formatMessage } = useIntl();
  return (
    <Flex gap={2} wrap="wrap">
      {task.isLate && <Badge variant="danger">{formatMessage(message('task.late'))}</Badge>}
      <Typography textColor="neutral800">
        {task.nextRunAt ? <RelativeTime timestamp={task.nextRunAt} /> : '–'}
      </Typography>
    </Flex>
  );
};

const TaskRow = ({ task, ...row }: { task: TaskOverview }) => (
  <Tr {...row}>
    <Td>
      <Typography textColor="neutral800">{task.name}</Typography>
    </Td>
    <Td>
      <Recurrence task={task} />
    </Td>
    <Td>
      <LastRun lastRun={task.lastRun} />
      {task.lastRun?.reason && (
        <Typography tag="p" variant="pi" textColor="danger600" maxWidth="48rem">
          {task.lastRun.reason}
        </Typography>
      )}
    </Td>
    <Td>
      <NextRun task={task} />
    </Td>
  </Tr>
);

/** Recurring work, with how it went and when it comes next. */
export const TaskTable = ({ tasks }: { tasks: TaskOverview[] }) => {
  const { formatMessage } = useIntl();
  return (
    <Box marginBottom={6} marginTop={6}>
      <Typography variant="delta" tag="h2">
        {formatMessage(message('tasks.title'))}
      </Typography>
      <Box marginTop={3}>
        <Table colCount={4} rowCount={tasks.length + 1}>
          <Thead>
            <Tr>
              <HeadCell label="column.task" />
              <HeadCell label="column.schedule" />
              <HeadCell label="column.lastRun" />
              <HeadCell label="column.nextRun" />
            </Tr>
          </Thead>
          <Tbody>
            {tasks.map((task) => (
              <TaskRow key={task.name} task={task} />
            ))}
          </Tbody>
        </Table>
      </Box>
    </Box>
  );
};
