import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListPageFrame } from '../../../../../admin/shared/ListPageFrame';
import { sharedMessage } from '../../../../../admin/shared/texts';
import { oneOf } from '../../../../../admin/shared/url-values';
import { usePolling } from '../../../../../admin/shared/usePolling';
import { SORTS, VERDICTS } from '../../../shared/contracts/submissions';
import { DestinationsNotice } from '../components/DestinationsNotice';
import { ExportMenu } from '../components/ExportMenu';
import { FilterBar } from '../components/FilterBar';
import { MailServerNotice } from '../components/MailServerNotice';
import { SubmissionList } from '../components/SubmissionList';
import { useListQuery } from '../hooks/useListQuery';
import { PERMISSIONS } from '../permissions';
import { useFindSubmissionsQuery } from '../services/submissions';
import { message } from '../utils/message';

/** Visitors do not write every second. */
const POLL_MS = 10_000;

interface ListPageProps {
  search: string | undefined;
  onSearchChange: (search: string | undefined) => void;
}

export const ListPage = ({ search, onSearchChange }: ListPageProps) => {
  const { formatMessage } = useIntl();
  const query = useListQuery(search);
  const { canExport = false } = useRBAC(PERMISSIONS.export).allowedActions;
  const { page, pageSize, filters, spam, sort, isFiltered } = query;
  const [by = '', direction] = sort.split(':');
  const list = useFindSubmissionsQuery({ ...filters, page, pageSize, sort }, FRESH);
  usePolling(list.refetch, POLL_MS);

  const changeSearch = (next: string | undefined) => {
    onSearchChange(next);
    query.change({});
  };
  const clear = () => {
    onSearchChange(undefined);
    query.clear();
  };

  return (
    <ListPageFrame
      message={message}
      action={canExport && <ExportMenu filters={filters} />}
      notices={
        <>
          <MailServerNotice />
          <DestinationsNotice />
        </>
      }
      tabs={VERDICTS.map((value) => ({ value, label: formatMessage(message(`tabs.${value}`)) }))}
      tab={spam}
      onTabChange={(value) => query.change({ spam: oneOf(VERDICTS, value) })}
      filters={
        <FilterBar query={query} search={search} onSearchChange={changeSearch} onClear={clear} />
      }
      isFiltered={isFiltered}
      onClear={clear}
      list={list}
      empty={isFiltered ? sharedMessage('empty.filtered') : message(`empty.${spam}`)}
      table={(submissions) => (
        <SubmissionList
          // Another list begins with nothing chosen.
          key={JSON.stringify([filters, page])}
          submissions={submissions}
          spam={spam}
          sorting={{
            by,
            direction: direction === 'asc' ? 'asc' : 'desc',
            onChange: (next, way) => query.change({ sort: oneOf(SORTS, `${next}:${way}`) }),
          }}
        />
      )}
    />
  );
};
