import { Button, Divider, Tabs, Typography } from '@strapi/design-system';
import { Pagination } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { EmptyList } from '../../../../../admin/shared/EmptyList';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListAnswer } from '../../../../../admin/shared/ListAnswer';
import { PageFrame } from '../../../../../admin/shared/PageFrame';
import { sharedMessage } from '../../../../../admin/shared/texts';
import { usePolling } from '../../../../../admin/shared/usePolling';
import type { FindUploadsResponse } from '../../../shared/contracts/uploads';
import { FileTable } from '../components/FileTable';
import { FilterBar } from '../components/FilterBar';
import { Rereads } from '../components/Rereads';
import { ScannerNotice } from '../components/ScannerNotice';
import { DEFAULT_PAGE_SIZE, useListQuery } from '../hooks/useListQuery';
import type { ListQuery } from '../hooks/useListQuery';
import { useFindSampleFileOverviewQuery, useFindSampleFilesQuery } from '../services/sample-files';
import { message } from '../utils/message';
import { isMoving } from '../utils/is-moving';

/** While one of the files is sent or read. */
const SOON_MS = 2_000;
/** For what comes in. */
const LATER_MS = 10_000;

interface ResultsProps {
  answer: FindUploadsResponse;
  query: ListQuery;
}

const Results = ({ answer: { data: files, meta }, query }: ResultsProps) => {
  const { formatMessage } = useIntl();
  const isEmpty = meta.pagination.total === 0;
  const isQuarantine = query.chosen.state === 'quarantined';
  const why = query.isFiltered ? sharedMessage('empty.filtered') : message('empty.all');
  const reason = isQuarantine ? message('empty.quarantine') : why;
  return (
    <>
      {files.length > 0 ? (
        <FileTable files={files} />
      ) : (
        <EmptyList
          action={
            isEmpty &&
            query.isFiltered && (
              <Button variant="secondary" onClick={query.clear}>
                {formatMessage(sharedMessage('filters.clear'))}
              </Button>
            )
          }
        >
          {formatMessage(isEmpty ? reason : sharedMessage('empty.page'))}
        </EmptyList>
      )}
      <Pagination.Root {...meta.pagination} defaultPageSize={DEFAULT_PAGE_SIZE}>
        <Pagination.PageSize />
        <Pagination.Links />
      </Pagination.Root>
    </>
  );
};

export const ListPage = () => {
  const { formatMessage } = useIntl();
  const query = useListQuery();
  const { page, pageSize, filters, chosen } = query;
  const list = useFindSampleFilesQuery({ ...filters, page, pageSize }, FRESH);
  const overview = useFindSampleFileOverviewQuery(undefined, FRESH);
  usePolling(list.refetch, list.currentData?.data.some(isMoving) ? SOON_MS : LATER_MS);
  usePolling(overview.refetch, LATER_MS);
  const total = list.currentData?.meta.pagination.total;
  const quarantined = overview.currentData?.counts.quarantined ?? 0;
  const tab = chosen.state === 'quarantined' ? 'quarantine' : 'all';

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
    >
      <ScannerNotice />
      <Rereads />
      <Tabs.Root
        variant="simple"
        value={tab}
        onValueChange={(value) =>
          query.change({ state: value === 'quarantine' ? 'quarantined' : undefined })
        }
      >
        <Tabs.List aria-label={formatMessage(message('tabs.label'))}>
          <Tabs.Trigger value="all">{formatMessage(message('tabs.all'))}</Tabs.Trigger>
          <Tabs.Trigger value="quarantine">
            {formatMessage(message('tabs.quarantine'), { count: quarantined })}
          </Tabs.Trigger>
        </Tabs.List>
        <Divider marginBottom={5} />
        <Tabs.Content value={tab}>
          <FilterBar query={query} />
          <ListAnswer message={message} list={list}>
            {(answer) => <Results answer={answer} query={query} />}
          </ListAnswer>
        </Tabs.Content>
      </Tabs.Root>
    </PageFrame>
  );
};
