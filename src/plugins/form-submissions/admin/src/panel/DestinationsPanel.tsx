import { Typography } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { DestinationChanges } from '../components/DestinationChanges';
import { PERMISSIONS } from '../permissions';
import { PLUGIN_ID } from '../plugin-id';
import { message } from '../utils/message';

export interface DestinationsPanelProps {
  /** None while an entry is being created. */
  documentId?: string;
  /** UID of the type. */
  model: string;
  /** Changes when the entry is saved. */
  document?: { updatedAt?: string | null };
}

/** Of the content manager, beside a form: who decided where answers go, or that one may not. */
export const DestinationsPanel = ({ documentId, model, document }: DestinationsPanelProps) => {
  const { formatMessage } = useIntl();
  const { isLoading, allowedActions } = useRBAC([...PERMISSIONS.read, ...PERMISSIONS.export]);
  const { canRead = false, canExport = false } = allowedActions;
  if (model !== `plugin::${PLUGIN_ID}.form` || isLoading) {
    return null;
  }
  if (!canRead && !canExport) {
    return {
      title: formatMessage(message('destinations.panel')),
      content: (
        <Typography textColor="neutral600">
          {formatMessage(message('destinations.withheld'))}
        </Typography>
      ),
    };
  }
  return documentId === undefined || !canRead
    ? null
    : {
        title: formatMessage(message('destinations.panel')),
        content: <DestinationChanges key={document?.updatedAt ?? ''} form={documentId} />,
      };
};

DestinationsPanel.type = PLUGIN_ID;
