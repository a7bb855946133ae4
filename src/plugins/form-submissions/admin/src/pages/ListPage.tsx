import { Button, Divider, Tabs, Typography } from '@strapi/design-system';
import { Pagination, useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { EmptyList } from '../../../../../admin/shared/EmptyList';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListAnswer } from '../../../../../admin/shared/ListAnswer';
import { PageFrame } from '../../../../../admin/shared/PageFrame';
import { sharedMessage } from '../../../../../admin/shared/texts';
import { oneOf } from '../../../../../admin/shared/url-values';
import { usePolling } from '../../../../../admin/shared/usePolling';
import { VERDICTS } from '../../../shared/contracts/submissions';
import type { FindSubmissionsResponse } from '../../../shared/contracts/submissions';
import { DestinationsNotice } from '../components/DestinationsNotice';
import { ExportMenu } from '../components/ExportMenu';
import { FilterBar } from '../components/FilterBar';
import { MailServerNotice } from '../components/MailServerNotice';
import { SubmissionTable } from '../components/SubmissionTable';
import { DEFAULT_PAGE_SIZE, useListQuery } from '../hooks/useListQuery';
import type { ListQuery } from '../hooks/useListQuery';
import { PERMISSIONS } from '../permissions';
import { useFindSubmissionsQuery } from '../services/submissions';
import { message } from '../utils/message';

/** Visitors do not write every second. */
const POLL_MS = 10_000;

interface ResultsProps {
  answer: FindSubmissionsResponse;
  query: ListQuery;
  onClear: () => void;
}

const Results = ({ answer: { data: submissions, meta }, query, onClear }: ResultsProps) => {
  const { formatMessage } = useIntl();
  const isEmpty = meta.pagination.total === 0;
  const why = query.isFiltered ? sharedMessage('empty.filtered') : message(`empty.${query.spam}`);
  return (
    <>
      {submissions.length > 0 ? (
        <SubmissionTable submissions={submissions} />
      ) : (
        <EmptyList
          action={
            isEmpty &&
            query.isFiltered && (
              <Button variant="secondary" onClick={onClear}>
                {formatMessage(sharedMessage('filters.clear'))}
              </Button>
            )
          }
        >
          {formatMessage(isEmpty ? why : sharedMessage('empty.page'))}
        </EmptyList>
      )}
      <Pagination.Root {...meta.pagination} defaultPageSize={DEFAULT_PAGE_SIZE}>
        <Pagination.PageSize />
        <Pagination.Links />
      </Pagination.Root>
    </>
  );
};

interface ListPageProps {
  email: string | undefined;
  onEmailChange: (email: string | undefined) => void;
}

export const ListPage = ({ email, onEmailChange }: ListPageProps) => {
  const { formatMessage } = useIntl();
  const query = useListQuery(email);
  const { canExport = false } = useRBAC(PERMISSIONS.export).allowedActions;
  const { page, pageSize, filters } = query;
  const list = useFindSubmissionsQuery({ ...filters, page, pageSize }, FRESH);
  usePolling(list.refetch, POLL_MS);
  const total = list.currentData?.meta.pagination.total;

  const changeEmail = (next: string | undefined) => {
    onEmailChange(next);
    query.change({});
  };
  const clear = () => {
    onEmailChange(undefined);
    query.clear();
  };

  return (
    <PageFrame
      name={formatMessage(message('plugin.name'))}
      subtitle={
        // Told as it changes: the table itself says nothing to those who do not see it.
        <Typography
          variant="epsilon"
          textColor="neutral600"
          tag="p"
          role="status"
          minHeight="2.4rem"
        >
          {total !== undefined && formatMessage(message('list.count'), { total })}
        </Typography>
      }
      action={canExport && <ExportMenu filters={filters} />}
    >
      <MailServerNotice />
      <DestinationsNotice />
      <Tabs.Root
        variant="simple"
        value={query.spam}
        onValueChange={(value) => query.change({ spam: oneOf(VERDICTS, value) })}
      >
        <Tabs.List aria-label={formatMessage(message('tabs.label'))}>
          {VERDICTS.map((verdict) => (
            <Tabs.Trigger key={verdict} value={verdict}>
              {formatMessage(message(`tabs.${verdict}`))}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Divider marginBottom={5} />
        <Tabs.Content value={query.spam}>
          <FilterBar query={query} email={email} onEmailChange={changeEmail} onClear={clear} />
          <ListAnswer message={message} list={list}>
            {(answer) => <Results answer={answer} query={query} onClear={clear} />}
          </ListAnswer>
        </Tabs.Content>
      </Tabs.Root>
    </PageFrame>
  );
};
