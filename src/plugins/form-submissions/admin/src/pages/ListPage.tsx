import {
  Box,
  Button,
  Divider,
  EmptyStateLayout,
  Flex,
  Loader,
  Tabs,
  Typography,
} from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page, Pagination, useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { usePolling } from '../../../../../admin/shared/usePolling';
import { VERDICTS } from '../../../shared/contracts/submissions';
import { ExportMenu } from '../components/ExportMenu';
import { FilterBar } from '../components/FilterBar';
import { LoadError } from '../components/LoadError';
import { StaleNotice } from '../components/StaleNotice';
import { SubmissionTable } from '../components/SubmissionTable';
import { DEFAULT_PAGE_SIZE, useListQuery } from '../hooks/useListQuery';
import type { ListQuery } from '../hooks/useListQuery';
import { PERMISSIONS } from '../permissions';
import { FRESH, useFindSubmissionsQuery } from '../services/submissions';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';

/** Visitors do not write every second. */
const POLL_MS = 10_000;

interface EmptyProps {
  text: MessageKey;
  onClear?: () => void;
}

const Empty = ({ text, onClear }: EmptyProps) => {
  const { formatMessage } = useIntl();
  return (
    <Box background="neutral0" hasRadius shadow="tableShadow">
      <EmptyStateLayout
        icon={<EmptyDocuments width="16rem" />}
        content={formatMessage(message(text))}
        action={
          onClear && (
            <Button variant="secondary" onClick={onClear}>
              {formatMessage(message('filters.clear'))}
            </Button>
          )
        }
      />
    </Box>
  );
};

interface ResultsProps {
  list: ReturnType<typeof useFindSubmissionsQuery>;
  query: ListQuery;
  onClear: () => void;
}

const Results = ({ list, query, onClear }: ResultsProps) => {
  const { formatMessage } = useIntl();
  const { currentData, error, refetch } = list;
  if (!currentData) {
    return error ? (
      <LoadError error={error} onRetry={() => void refetch()} />
    ) : (
      <Flex justifyContent="center" padding={10}>
        <Loader>{formatMessage(message('loading'))}</Loader>
      </Flex>
    );
  }
  const { data: submissions, meta } = currentData;
  const isEmpty = meta.pagination.total === 0;
  return (
    <>
      {error && <StaleNotice />}
      {submissions.length > 0 ? (
        <SubmissionTable submissions={submissions} />
      ) : (
        <Empty
          text={
            !isEmpty ? 'empty.page' : query.isFiltered ? 'empty.filtered' : `empty.${query.spam}`
          }
          onClear={isEmpty && query.isFiltered ? onClear : undefined}
        />
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
    <Page.Main>
      <Page.Title>{formatMessage(message('plugin.name'))}</Page.Title>
      <Layouts.Header
        title={formatMessage(message('plugin.name'))}
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
        primaryAction={canExport && <ExportMenu filters={filters} />}
      />
      <Layouts.Content>
        <Tabs.Root
          variant="simple"
          value={query.spam}
          onValueChange={(value) =>
            query.change({ spam: VERDICTS.find((verdict) => verdict === value) })
          }
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
            <Results list={list} query={query} onClear={clear} />
          </Tabs.Content>
        </Tabs.Root>
      </Layouts.Content>
    </Page.Main>
  );
};
