import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import type { JobState, JobSummary } from '../../../shared/contracts/jobs';
import { useFormatDuration } from '../hooks/useFormatDuration';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';
import { JobProgressBar } from './JobProgressBar';

interface CellProps {
  job: JobSummary;
}

interface JobColumn {
  label: MessageKey;
  Cell: (props: CellProps) => React.ReactNode;
}

/** Two lines; all of it is in the details. */
const Clamped = styled(Typography)`
  display: -webkit-box;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 2;
  overflow: hidden;
  overflow-wrap: anywhere;
  white-space: normal;
`;

const Id = ({ job }: CellProps) => {
  const { formatMessage } = useIntl();
  return (
    <>
      {job.task && (
        <Typography tag="p" textColor="neutral800">
          {job.task}
        </Typography>
      )}
      <Typography tag="p" textColor="neutral800" maxWidth="30rem" ellipsis title={job.id}>
        {job.id}
      </Typography>
      {job.isCancelling && (
        <Typography tag="p" variant="pi" textColor="warning600">
          {formatMessage(message('cancelling'))}
        </Typography>
      )}
    </>
  );
};

const Attempts = ({ job }: CellProps) => {
  const { formatMessage } = useIntl();
  return (
    <Typography textColor="neutral800">
      {formatMessage(message('attempts'), job.attempts)}
    </Typography>
  );
};

const Reason = ({ job }: CellProps) => (
  <Clamped tag="p" textColor="neutral800" maxWidth="48rem">
    {job.reason ?? '–'}
  </Clamped>
);

const Progress = ({ job }: CellProps) => <JobProgressBar id={job.id} progress={job.progress} />;

const timeCell = (key: 'createdAt' | 'dueAt' | 'startedAt' | 'finishedAt') =>
  function Time({ job }: CellProps) {
    const timestamp = job[key];
    return (
      <Typography textColor="neutral800">
        {timestamp ? <RelativeTime timestamp={timestamp} /> : '–'}
      </Typography>
    );
  };

const Duration = ({ job: { startedAt, finishedAt } }: CellProps) => {
  const formatDuration = useFormatDuration();
  return (
    <Typography textColor="neutral800">
      {startedAt && finishedAt
        ? formatDuration(Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt)))
        : '–'}
    </Typography>
  );
};

const id: JobColumn = { label: 'column.id', Cell: Id };
const attempts: JobColumn = { label: 'column.attempts', Cell: Attempts };
const created: JobColumn = { label: 'column.created', Cell: timeCell('createdAt') };

/** What is worth knowing of a job depends on how far it is. */
export const JOB_COLUMNS: Record<JobState, JobColumn[]> = {
  running: [
    id,
    { label: 'column.progress', Cell: Progress },
    attempts,
    { label: 'column.started', Cell: timeCell('startedAt') },
  ],
  dead: [
    id,
    { label: 'column.reason', Cell: Reason },
    attempts,
    { label: 'column.failed', Cell: timeCell('finishedAt') },
  ],
  waiting: [id, attempts, created],
  delayed: [
    id,
    { label: 'column.due', Cell: timeCell('dueAt') },
    attempts,
    { label: 'column.lastReason', Cell: Reason },
    created,
  ],
  pending: [id, created],
  done: [
    id,
    attempts,
    { label: 'column.duration', Cell: Duration },
    { label: 'column.finished', Cell: timeCell('finishedAt') },
  ],
};
