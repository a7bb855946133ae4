import * as React from 'react';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { SubmissionFilters } from '../../../shared/contracts/submissions';
import { EXPORT_URL } from '../services/submissions';
import { saveDownload } from '../../../../../admin/shared/download';
import { message } from '../utils/message';

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The filtered list as a file. */
export const useExport = (filters: SubmissionFilters) => {
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
      saveDownload({ data, headers, fallbackName: `submissions.${format}` });
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
