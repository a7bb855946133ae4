import { Box, Button, EmptyStateLayout, Flex, Loader } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { usePolling } from '../../../../../admin/shared/usePolling';
import { EntryList } from '../components/EntryList';
import { ExportMenu } from '../components/ExportMenu';
import { FilterBar } from '../components/FilterBar';
import { LoadError, StaleNotice } from '../components/Notices';
import { PageLinks } from '../components/PageLinks';
import { SealCard } from '../components/SealCard';
import { useListQuery } from '../hooks/useListQuery';
import type { ListQuery } from '../hooks/useListQuery';
import { PERMISSIONS } from '../permissions';
import { FRESH, useFindAuditEntriesQuery } from '../services/audit-log';
import { message } from '../utils/message';

const POLL_MS = 15_000;
/** Each look for an address is in the log itself: nobody looks again by themselves. */
const HARDLY_EVER_MS = 24 * 60 * 60 * 1_000;

interface ResultsProps {
  list: ReturnType<typeof useFindAuditEntriesQuery>;
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
  const { data: entries, meta } = currentData;
  return (
    <>
      {error && <StaleNotice />}
      {entries.length > 0 ? (
        <EntryList entries={entries} />
      ) : (
        <Box background="neutral0" hasRadius shadow="tableShadow">
          <EmptyStateLayout
            icon={<EmptyDocuments width="16rem" />}
            content={formatMessage(message(query.isFiltered ? 'empty.filtered' : 'empty.all'))}
            action={
              query.isFiltered && (
                <Button variant="secondary" onClick={onClear}>
                  {formatMessage(message('filters.clear'))}
                </Button>
              )
            }
          />
        </Box>
      )}
      <PageLinks query={query} cursors={meta.cursors} />
    </>
  );
};

interface ListPageProps {
  ip: string | undefined;
  onIpChange: (ip: string | undefined) => void;
}

export const ListPage = ({ ip, onIpChange }: ListPageProps) => {
  const { formatMessage } = useIntl();
  const query = useListQuery(ip);
  const { canExport = false } = useRBAC(PERMISSIONS.export).allowedActions;
  const { canVerify = false } = useRBAC(PERMISSIONS.verify).allowedActions;
  const list = useFindAuditEntriesQuery({ ...query.filters, ...query.page }, FRESH);
  usePolling(list.refetch, ip === undefined ? POLL_MS : HARDLY_EVER_MS);
  const clear = () => {
    onIpChange(undefined);
    query.clear();
  };
  return (
    <Page.Main>
      <Page.Title>{formatMessage(message('plugin.name'))}</Page.Title>
      <Layouts.Header
        title={formatMessage(message('plugin.name'))}
        subtitle={formatMessage(message('list.subtitle'))}
        primaryAction={canExport && <ExportMenu filters={query.filters} />}
      />
      <Layouts.Content>
        {canVerify && <SealCard />}
        <FilterBar query={query} ip={ip} onIpChange={onIpChange} onClear={clear} />
        <Results list={list} query={query} onClear={clear} />
      </Layouts.Content>
    </Page.Main>
  );
};
