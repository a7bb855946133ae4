import * as React from 'react';
import { MenuItem, SimpleMenu, VisuallyHidden } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { saveDownload } from './download';
import type { Text, TextOf } from './message';
import { sharedMessage } from './texts';

interface ExportFormat {
  /** As the route takes it, and the ending of the file where the server gives it no name. */
  name: string;
  label: Text;
  icon: React.ReactElement;
}

interface ExportMenuProps {
  message: TextOf<'export.failed'>;
  url: string;
  filters: object;
  /** Of the file, without the ending. */
  fileName: string;
  formats: readonly ExportFormat[];
}

/** What the filters leave of a list, as a file. */
export const ExportMenu = ({ message, url, filters, fileName, formats }: ExportMenuProps) => {
  const { formatMessage } = useIntl();
  const { get } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [isRunning, setIsRunning] = React.useState(false);
  const label = formatMessage(sharedMessage(isRunning ? 'export.running' : 'export.label'));

  const start = async (format: string): Promise<void> => {
    setIsRunning(true);
    try {
      const { data, headers } = await get(url, {
        params: { ...filters, format },
        responseType: 'blob',
      });
      saveDownload({ data, headers, fallbackName: `${fileName}.${format}` });
      toggleNotification({ type: 'success', message: formatMessage(sharedMessage('export.done')) });
    } catch {
      // The reason is in a body that the client of Strapi does not read.
      toggleNotification({ type: 'danger', message: formatMessage(message('export.failed')) });
    } finally {
      setIsRunning(false);
    }
  };

  return (
    <>
      <SimpleMenu
        label={label}
        variant="secondary"
        startIcon={<Download />}
        loading={isRunning}
        popoverPlacement="bottom-end"
      >
        {formats.map(({ name, icon, label: format }) => (
          <MenuItem key={name} startIcon={icon} onSelect={() => void start(name)}>
            {formatMessage(format)}
          </MenuItem>
        ))}
      </SimpleMenu>
      <VisuallyHidden role="status">{isRunning && label}</VisuallyHidden>
    </>
  );
};
