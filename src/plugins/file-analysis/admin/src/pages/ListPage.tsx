import { useIntl } from 'react-intl';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListPageFrame } from '../../../../../admin/shared/ListPageFrame';
import { sharedMessage } from '../../../../../admin/shared/texts';
import { usePollingWhile } from '../../../../../admin/shared/usePolling';
import { FileTable } from '../components/FileTable';
import { FilterBar } from '../components/FilterBar';
import { Rereads } from '../components/Rereads';
import { ScannerNotice } from '../components/ScannerNotice';
import { useListQuery } from '../hooks/useListQuery';
import { useFindSampleFileOverviewQuery, useFindSampleFilesQuery } from '../services/sample-files';
import { message } from '../utils/message';
import { isMoving } from '../utils/is-moving';

export const ListPage = () => {
  const { formatMessage } = useIntl();
  const query = useListQuery();
  const { page, pageSize, filters, isFiltered } = query;
  const list = useFindSampleFilesQuery({ ...filters, page, pageSize }, FRESH);
  const overview = useFindSampleFileOverviewQuery(undefined, FRESH);
  usePollingWhile(list, ({ data }) => data.some(isMoving));
  usePollingWhile(overview, () => false);
  const isQuarantine = filters.state === 'quarantined';
  const count = overview.currentData?.counts.quarantined ?? 0;
  const why = isFiltered ? sharedMessage('empty.filtered') : message('empty.all');

  return (
    <ListPageFrame
      message={message}
      notices={
        <>
          <ScannerNotice />
          <Rereads />
        </>
      }
      tabs={[
        { value: 'all', label: formatMessage(message('tabs.all')) },
        { value: 'quarantine', label: formatMessage(message('tabs.quarantine'), { count }) },
      ]}
      tab={isQuarantine ? 'quarantine' : 'all'}
      onTabChange={(tab) =>
        query.change({ state: tab === 'quarantine' ? 'quarantined' : undefined })
      }
      filters={<FilterBar query={query} />}
      isFiltered={isFiltered}
      onClear={query.clear}
      list={list}
      empty={isQuarantine ? message('empty.quarantine') : why}
      table={(files) => <FileTable files={files} />}
    />
  );
};
