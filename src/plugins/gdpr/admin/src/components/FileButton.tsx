import { Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { useFileDownload } from '../hooks/useFileDownload';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';

interface FileButtonProps {
  path: string;
  /** Where the answer does not say one. */
  name: string;
  label: MessageKey;
}

export const FileButton = ({ path, name, label }: FileButtonProps) => {
  const { formatMessage } = useIntl();
  const { isRunning, download } = useFileDownload(path, name);
  return (
    <Button
      variant="tertiary"
      startIcon={<Download />}
      loading={isRunning}
      onClick={() => void download()}
    >
      {formatMessage(message(label))}
    </Button>
  );
};
