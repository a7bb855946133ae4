import { BackButton, Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { useParams } from 'react-router-dom';
import { DetailColumns } from '../../../../../admin/shared/DetailColumns';
import { FRESH } from '../../../../../admin/shared/fresh';
import { LoadError } from '../../../../../admin/shared/LoadError';
import { NothingThere } from '../../../../../admin/shared/NothingThere';
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
    <Page.Main>
      <Page.Title>{formatMessage(message('plugin.name'))}</Page.Title>
      <Layouts.Header
        navigationAction={<BackButton fallback=".." />}
        title={words.plainSentence(entry)}
        subtitle={formatMessage(message('detail.title'))}
        primaryAction={canVerify && <ProofDialog id={entry.id} />}
      />
      <Layouts.Content>
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
      </Layouts.Content>
    </Page.Main>
  );
};

export const DetailPage = ({ onIpChange }: DetailPageProps) => {
  const { formatMessage } = useIntl();
  const { id = '' } = useParams();
  // An entry never changes, but its subject may be forgotten.
  const { currentData, error, refetch } = useFindAuditEntryQuery(id, FRESH);
  if (error?.name === 'NotFoundError') {
    return (
      <NothingThere back={formatMessage(message('detail.all'))}>
        {formatMessage(message('detail.unknown'))}
      </NothingThere>
    );
  }
  if (error) {
    return <LoadError message={message} error={error} onRetry={refetch} />;
  }
  return currentData ? <Entry entry={currentData} onIpChange={onIpChange} /> : <Page.Loading />;
};
