import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListPageFrame } from '../../../../../admin/shared/ListPageFrame';
import { sharedMessage } from '../../../../../admin/shared/texts';
import { oneOf } from '../../../../../admin/shared/url-values';
import { usePolling } from '../../../../../admin/shared/usePolling';
import { VERDICTS } from '../../../shared/contracts/submissions';
import { DestinationsNotice } from '../components/DestinationsNotice';
import { ExportMenu } from '../components/ExportMenu';
import { FilterBar } from '../components/FilterBar';
import { MailServerNotice } from '../components/MailServerNotice';
import { SubmissionTable } from '../components/SubmissionTable';
import { useListQuery } from '../hooks/useListQuery';
import { PERMISSIONS } from '../permissions';
import { useFindSubmissionsQuery } from '../services/submissions';
import { message } from '../utils/message';

/** Visitors do not write every second. */
const POLL_MS = 10_000;

interface ListPageProps {
  email: string | undefined;
  onEmailChange: (email: string | undefined) => void;
}

export const ListPage = ({ email, onEmailChange }: ListPageProps) => {
  const { formatMessage } = useIntl();
  const query = useListQuery(email);
  const { canExport = false } = useRBAC(PERMISSIONS.export).allowedActions;
  const { page, pageSize, filters, spam, isFiltered } = query;
  const list = useFindSubmissionsQuery({ ...filters, page, pageSize }, FRESH);
  usePolling(list.refetch, POLL_MS);

  const changeEmail = (next: string | undefined) => {
    onEmailChange(next);
    query.change({});
  };
  const clear = () => {
    onEmailChange(undefined);
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
        <FilterBar query={query} email={email} onEmailChange={changeEmail} onClear={clear} />
      }
      isFiltered={isFiltered}
      onClear={clear}
      list={list}
      empty={isFiltered ? sharedMessage('empty.filtered') : message(`empty.${spam}`)}
      table={(submissions) => <SubmissionTable submissions={submissions} />}
    />
  );
};
