import type * as React from 'react';
import { useIntl } from 'react-intl';
import { Panel as TitledPanel } from '../../../../../admin/shared/Panel';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';

interface PanelProps {
  title: MessageKey;
  /** Beside the title. */
  action?: React.ReactNode;
  children: React.ReactNode;
}

export const Panel = ({ title, ...props }: PanelProps) => {
  const { formatMessage } = useIntl();
  return <TitledPanel title={formatMessage(message(title))} {...props} />;
};
