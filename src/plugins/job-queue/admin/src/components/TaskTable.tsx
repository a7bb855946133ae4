import { useState } from 'react';
import {
  Badge,
  Box,
  Flex,
  IconButton,
  Table,
  Tbody,
  Td,
  Thead,
  Tr,
  Typography,
} from '@strapi/design-system';
import { Play } from '@strapi/icons';
import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import type { TaskOverview } from '../../../shared/contracts/jobs';
import { useJobActions } from '../hooks/useJobActions';
import { PERMISSIONS } from '../permissions';
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

/** What a person may do about a task; nothing where they may only see. */
type Run = ((task: string) => Promise<unknown>) | undefined;

const RunButton = ({ task, onRun }: { task: string; onRun: NonNullable<Run> }) => {
  const { formatMessage } = useIntl();
  const [isAsking, setAsking] = useState(false);
  const run = async () => {
    setAsking(true);
    await onRun(task);
    setAsking(false);
  };
  return (
    <IconButton
      label={formatMessage(message('action.run'), { task })}
      disabled={isAsking}
      onClick={() => void run()}
    >
      <Play />
    </IconButton>
  );
};

const TaskRow = ({ task, onRun, ...row }: { task: TaskOverview; onRun: Run }) => (
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
    {onRun && (
      <Td>
        <RunButton task={task.name} onRun={onRun} />
      </Td>
    )}
  </Tr>
);

/** Recurring work, with how it went and when it comes next. */
export const TaskTable = ({ queue, tasks }: { queue: string; tasks: TaskOverview[] }) => {
  const { formatMessage } = useIntl();
  const { run } = useJobActions();
  const { canManage } = useRBAC(PERMISSIONS.manage).allowedActions;
  const onRun: Run = canManage ? (task) => run({ queue, task }) : undefined;
  return (
    <Box marginBottom={6} marginTop={6}>
      <Typography variant="delta" tag="h2">
        {formatMessage(message('tasks.title'))}
      </Typography>
      <Box marginTop={3}>
        <Table colCount={onRun ? 5 : 4} rowCount={tasks.length + 1}>
          <Thead>
            <Tr>
              <HeadCell label="column.task" />
              <HeadCell label="column.schedule" />
              <HeadCell label="column.lastRun" />
              <HeadCell label="column.nextRun" />
              {onRun && <HeadCell label="column.actions" />}
            </Tr>
          </Thead>
          <Tbody>
            {tasks.map((task) => (
              <TaskRow key={task.name} task={task} onRun={onRun} />
            ))}
          </Tbody>
        </Table>
      </Box>
    </Box>
  );
};
