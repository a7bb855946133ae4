import { Flex, Grid, LinkButton } from '@strapi/design-system';
import { BackButton, Layouts, Page, useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { NavLink, useParams } from 'react-router-dom';
import type { EntryView } from '../../../shared/contracts/entries';
import { ChangeList } from '../components/ChangeList';
import { EntryFacts, Network } from '../components/EntryFacts';
import { EventDetails } from '../components/EventDetails';
import { LoadError } from '../components/Notices';
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
        <Grid.Root gap={5}>
          <Grid.Item col={8} s={12} xs={12} alignItems="flex-start">
            <Flex direction="column" alignItems="stretch" gap={5} width="100%" minWidth={0}>
              {(entry.details.length === 0 || entry.changes.length > 0) && (
                <ChangeList entry={entry} />
              )}
              {entry.details.length > 0 && <EventDetails details={entry.details} />}
            </Flex>
          </Grid.Item>
          <Grid.Item col={4} s={12} xs={12} alignItems="flex-start">
            <Flex direction="column" alignItems="stretch" gap={5} width="100%" minWidth={0}>
              <EntryFacts entry={entry} />
              <Network network={entry.network} onIpChange={onIpChange} />
            </Flex>
          </Grid.Item>
        </Grid.Root>
      </Layouts.Content>
    </Page.Main>
  );
};

export const DetailPage = ({ onIpChange }: DetailPageProps) => {
  const { formatMessage } = useIntl();
  const { id = '' } = useParams();
  // An entry never changes, but its subject may be forgotten.
  const { currentData, error, refetch } = useFindAuditEntryQuery(id, {
    refetchOnMountOrArgChange: true,
  });
  if (error?.name === 'NotFoundError') {
    return (
      <Page.NoData
        content={formatMessage(message('detail.unknown'))}
        action={
          <LinkButton tag={NavLink} to=".." relative="path" variant="secondary">
            {formatMessage(message('detail.all'))}
          </LinkButton>
        }
      />
    );
  }
  if (error) {
    return <LoadError error={error} onRetry={() => void refetch()} />;
  }
  return currentData ? <Entry entry={currentData} onIpChange={onIpChange} /> : <Page.Loading />;
};
