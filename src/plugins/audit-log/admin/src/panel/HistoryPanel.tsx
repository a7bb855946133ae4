import { Flex, Link, Loader, Typography } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import { FRESH } from '../../../../../admin/shared/fresh';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import { sharedMessage } from '../../../../../admin/shared/texts';
import { useWords } from '../hooks/useWords';
import { PERMISSIONS } from '../permissions';
import { PLUGIN_ID } from '../plugin-id';
import { useFindAuditHistoryQuery } from '../services/audit-log';
import { message } from '../utils/message';

export interface HistoryPanelProps {
  /** None while an entry is being created. */
  documentId?: string;
  /** UID of the type. */
  model: string;
  /** Changes when the entry is saved. */
  document?: { updatedAt?: string | null };
}

const SHOWN = 5;

interface HistoryProps {
  uid: string;
  documentId: string;
}

const History = ({ uid, documentId }: HistoryProps) => {
  const { formatMessage } = useIntl();
  const words = useWords();
  const { currentData, error } = useFindAuditHistoryQuery(
    { uid, documentId, pageSize: SHOWN },
    FRESH
  );
  const search = new URLSearchParams({ entityType: uid, entityId: documentId }).toString();
  if (error) {
    return (
      <Typography role="alert" textColor="danger600">
        {formatMessage(message('history.failed'))}
      </Typography>
    );
  }
  if (!currentData) {
    return <Loader small>{formatMessage(sharedMessage('loading'))}</Loader>;
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={4} width="100%">
      {currentData.length === 0 && (
        <Typography textColor="neutral600">{formatMessage(message('history.none'))}</Typography>
      )}
      <Flex tag="ol" direction="column" alignItems="stretch" gap={3}>
        {currentData.map((entry) => (
          <Flex tag="li" key={entry.id} direction="column" alignItems="stretch">
            <Typography textColor="neutral800">
              {words.sentence(entry, { isInSight: true })}
            </Typography>
            <Typography variant="pi" textColor="neutral600">
              <RelativeTime timestamp={entry.time} />
            </Typography>
          </Flex>
        ))}
      </Flex>
      <Link tag={NavLink} to={`/plugins/${PLUGIN_ID}?${search}`}>
        {formatMessage(message('history.all'))}
      </Link>
    </Flex>
  );
};

/** Of the content manager: what happened to the entry lately. Nothing without the permission. */
export const HistoryPanel = ({ documentId, model, document }: HistoryPanelProps) => {
  const { formatMessage } = useIntl();
  const { canRead = false } = useRBAC(PERMISSIONS.read).allowedActions;
  if (!canRead || documentId === undefined) {
    return null;
  }
  return {
    title: formatMessage(message('history.title')),
    // A saved entry has a new history.
    content: <History key={document?.updatedAt ?? ''} uid={model} documentId={documentId} />,
  };
};

HistoryPanel.type = PLUGIN_ID;
