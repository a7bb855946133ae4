import * as React from 'react';
import { Table, Tbody, Td, Th, Thead, Tr, Typography, VisuallyHidden } from '@strapi/design-system';
import { Pagination } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { EmptyList } from '../../../../../admin/shared/EmptyList';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListAnswer } from '../../../../../admin/shared/ListAnswer';
import { sharedMessage } from '../../../../../admin/shared/texts';
import { usePolling } from '../../../../../admin/shared/usePolling';
import type { JobState, JobSummary } from '../../../shared/contracts/jobs';
import type { JobActions as Actions } from '../hooks/useJobActions';
import { useFindJobsQuery } from '../services/jobs';
import { message } from '../utils/message';
import { JOB_COLUMNS } from './job-columns';
import { JobActions } from './JobActions';
import { JobDetails } from './JobDetails';

interface JobTableProps {
  queue: string;
  state: JobState;
  page: number;
  pageSize: number;
  canManage: boolean;
  actions: Actions;
}

interface RowsProps extends Pick<JobTableProps, 'queue' | 'state' | 'canManage' | 'actions'> {
  jobs: JobSummary[];
  onShow: (id: string) => void;
}

const Rows = ({ queue, state, jobs, canManage, actions, onShow }: RowsProps) => {
  const { formatMessage } = useIntl();
  const columns = JOB_COLUMNS[state];
  return (
    <Table colCount={columns.length + 1} rowCount={jobs.length + 1}>
      <Thead>
        <Tr>
          {columns.map(({ label }) => (
            <Th key={label}>
              <Typography variant="sigma" textColor="neutral600">
                {formatMessage(message(label))}
              </Typography>
            </Th>
          ))}
          <Th>
            <VisuallyHidden>{formatMessage(message('column.actions'))}</VisuallyHidden>
          </Th>
        </Tr>
      </Thead>
      <Tbody>
        {jobs.map((job) => (
          <Tr key={job.id}>
            {columns.map(({ label, Cell }) => (
              <Td key={label}>
                <Cell job={job} />
              </Td>
            ))}
            <Td>
              <JobActions
                queue={queue}
                job={job}
                canManage={canManage}
                actions={actions}
                onShow={() => onShow(job.id)}
              />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};

/** One page of the jobs in a state, kept current. */
export const JobTable = ({ queue, state, page, pageSize, ...rest }: JobTableProps) => {
  const { formatMessage } = useIntl();
  const [shown, setShown] = React.useState<string>();
  const list = useFindJobsQuery({ queue, state, page, pageSize }, FRESH);
  usePolling(list.refetch);
  return (
    <ListAnswer message={message} list={list}>
      {({ data: jobs, meta }) => (
        <>
          {jobs.length > 0 ? (
            <Rows queue={queue} state={state} jobs={jobs} onShow={setShown} {...rest} />
          ) : (
            <EmptyList>
              {formatMessage(
                meta.pagination.total > 0 ? sharedMessage('empty.page') : message(`empty.${state}`)
              )}
            </EmptyList>
          )}
          <Pagination.Root {...meta.pagination} defaultPageSize={pageSize}>
            <Pagination.PageSize />
            <Pagination.Links />
          </Pagination.Root>
          <JobDetails
            queue={queue}
            id={shown}
            onClose={() => setShown(undefined)}
            onRetry={rest.canManage ? rest.actions.retry : undefined}
          />
        </>
      )}
    </ListAnswer>
  );
};
