import { Button } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { EmptyList } from '../../../../../admin/shared/EmptyList';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListAnswer } from '../../../../../admin/shared/ListAnswer';
import { PageFrame } from '../../../../../admin/shared/PageFrame';
import { sharedMessage } from '../../../../../admin/shared/texts';
import { usePolling } from '../../../../../admin/shared/usePolling';
import { EntryList } from '../components/EntryList';
import { ExportMenu } from '../components/ExportMenu';
import { FilterBar } from '../components/FilterBar';
import { PageLinks } from '../components/PageLinks';
import { SealCard } from '../components/SealCard';
import { useListQuery } from '../hooks/useListQuery';
import { PERMISSIONS } from '../permissions';
import { useFindAuditEntriesQuery } from '../services/audit-log';
import { message } from '../utils/message';

const POLL_MS = 15_000;
/** Each look for an address is in the log itself: nobody looks again by themselves. */
const HARDLY_EVER_MS = 24 * 60 * 60 * 1_000;

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
    <PageFrame
      name={formatMessage(message('plugin.name'))}
      subtitle={formatMessage(message('list.subtitle'))}
      action={canExport && <ExportMenu filters={query.filters} />}
    >
      {canVerify && <SealCard />}
      <FilterBar query={query} ip={ip} onIpChange={onIpChange} onClear={clear} />
      <ListAnswer message={message} list={list}>
        {({ data: entries, meta }) => (
          <>
            {entries.length > 0 ? (
              <EntryList entries={entries} />
            ) : (
              <EmptyList
                action={
                  query.isFiltered && (
                    <Button variant="secondary" onClick={clear}>
                      {formatMessage(sharedMessage('filters.clear'))}
                    </Button>
                  )
                }
              >
                {formatMessage(
                  query.isFiltered ? sharedMessage('empty.filtered') : message('empty.all')
                )}
              </EmptyList>
            )}
            <PageLinks query={query} cursors={meta.cursors} />
          </>
        )}
      </ListAnswer>
    </PageFrame>
  );
};
