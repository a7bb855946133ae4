import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router-dom';
import { DetailAnswer } from '../../../../../admin/shared/DetailAnswer';
import { DetailColumns } from '../../../../../admin/shared/DetailColumns';
import { FRESH } from '../../../../../admin/shared/fresh';
import { PageFrame } from '../../../../../admin/shared/PageFrame';
import type { EntryView } from '../../../shared/contracts/entries';
import { ChangeList } from '../components/ChangeList';
import { EntryFacts, Network } from '../components/EntryFacts';
import { EventDetails } from '../components/EventDetails';
import { ProofDialog } from '../components/ProofDialog';
import { useWords } from '../hooks/useWords';
import { PERMISSIONS } from '../permissions';
import { useFindAuditEntryQuery } from '../services/audit-log';
import { message } from '../utils/message';

interface DetailPageProps {
  onIpChange: (ip: string) => void;
}

const Entry = ({ entry, onIpChange }: DetailPageProps & { entry: EntryView }) => {
  const { formatMessage } = useIntl();
  const words = useWords();
  const { canVerify = false } = useRBAC(PERMISSIONS.verify).allowedActions;
  return (
    <PageFrame
      isDetail
      name={formatMessage(message('plugin.name'))}
      title={words.plainSentence(entry)}
      subtitle={formatMessage(message('detail.title'))}
      action={canVerify && <ProofDialog id={entry.id} />}
    >
      <DetailColumns
        main={
          <>
            {(entry.details.length === 0 || entry.changes.length > 0) && (
              <ChangeList entry={entry} />
            )}
            {entry.details.length > 0 && <EventDetails details={entry.details} />}
          </>
        }
        aside={
          <>
            <EntryFacts entry={entry} />
            <Network network={entry.network} onIpChange={onIpChange} />
          </>
        }
      />
    </PageFrame>
  );
};

export const DetailPage = ({ onIpChange }: DetailPageProps) => {
  const { id = '' } = useParams();
  // An entry never changes, but its subject may be forgotten.
  const { currentData, error, refetch } = useFindAuditEntryQuery(id, FRESH);
  return (
    <DetailAnswer
      message={message}
      // What cannot be read again is not shown.
      query={{ currentData: error ? undefined : currentData, error, refetch }}
    >
      {(entry) => <Entry entry={entry} onIpChange={onIpChange} />}
    </DetailAnswer>
  );
};
