import * as React from 'react';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { saveDownload } from '../../../../../admin/shared/download';
import type { EntryFilters, ExportFormat } from '../../../shared/contracts/entries';
import { EXPORT_URL } from '../services/audit-log';
import { message } from '../utils/message';

/** The filtered log as a file. */
export const useExport = (filters: EntryFilters) => {
  const { formatMessage } = useIntl();
  const { get } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [isRunning, setIsRunning] = React.useState(false);

  const start = async (format: ExportFormat): Promise<void> => {
    setIsRunning(true);
    try {
      const { data, headers } = await get(EXPORT_URL, {
        params: { ...filters, format },
        responseType: 'blob',
      });
      saveDownload({ data, headers, fallbackName: `audit-log.${format}` });
      toggleNotification({ type: 'success', message: formatMessage(message('export.done')) });
    } catch {
      // The reason is in a body that the client of Strapi does not read.
      toggleNotification({ type: 'danger', message: formatMessage(message('export.failed')) });
    } finally {
      setIsRunning(false);
    }
  };

  return { isRunning, start };
};
