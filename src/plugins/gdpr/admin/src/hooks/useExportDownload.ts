import * as React from 'react';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { saveDownload } from '../../../../../admin/shared/download';
import { message } from '../utils/message';

/** Fetches the export of a request and saves it; says when that does not work. */
export const useExportDownload = (id: string) => {
  const { formatMessage } = useIntl();
  const { get } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [isRunning, setIsRunning] = React.useState(false);
  const download = async () => {
    setIsRunning(true);
    try {
      const url = `/gdpr/requests/${encodeURIComponent(id)}/export`;
      const answer: { data: Blob; headers?: Headers } = await get(url, { responseType: 'blob' });
      saveDownload({ ...answer, fallbackName: `export-${id}.zip` });
    } catch {
      toggleNotification({ type: 'danger', message: formatMessage(message('export.failed')) });
    } finally {
      setIsRunning(false);
    }
  };
  return { isRunning, download };
};
