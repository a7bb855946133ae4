import * as React from 'react';
import { MenuItem, SimpleMenu, VisuallyHidden } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { saveDownload } from './download';

interface ExportFormat {
  /** As the route takes it, and the ending of the file where the server gives it no name. */
  name: string;
  label: string;
  icon: React.ReactElement;
}

interface ExportMenuProps {
  url: string;
  filters: object;
  /** Of the file, without the ending. */
  fileName: string;
  formats: ExportFormat[];
  texts: Record<'label' | 'running' | 'done' | 'failed', string>;
}

/** What the filters leave of a list, as a file. */
export const ExportMenu = ({ url, filters, fileName, formats, texts }: ExportMenuProps) => {
  const { get } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [isRunning, setIsRunning] = React.useState(false);
  const label = isRunning ? texts.running : texts.label;

  const start = async (format: string): Promise<void> => {
    setIsRunning(true);
    try {
      const { data, headers } = await get(url, {
        params: { ...filters, format },
        responseType: 'blob',
      });
      saveDownload({ data, headers, fallbackName: `${fileName}.${format}` });
      toggleNotification({ type: 'success', message: texts.done });
    } catch {
      // The reason is in a body that the client of Strapi does not read.
      toggleNotification({ type: 'danger', message: texts.failed });
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
        {formats.map(({ name, label: text, icon }) => (
          <MenuItem key={name} startIcon={icon} onSelect={() => void start(name)}>
            {text}
          </MenuItem>
        ))}
      </SimpleMenu>
      <VisuallyHidden role="status">{isRunning && label}</VisuallyHidden>
    </>
  );
};
