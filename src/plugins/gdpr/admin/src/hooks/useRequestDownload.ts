import * as React from 'react';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { saveDownload } from '../../../../../admin/shared/download';
import { message } from '../utils/message';

/** Fetches what a request left, an export or a receipt, and saves it; says when that does not work. */
export const useRequestDownload = (id: string, file: 'export' | 'receipt') => {
  const { formatMessage } = useIntl();
  const { get } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [isRunning, setIsRunning] = React.useState(false);
  const download = async () => {
    setIsRunning(true);
    try {
      const url = `/gdpr/requests/${encodeURIComponent(id)}/${file}`;
      const answer: { data: Blob; headers?: Headers } = await get(url, { responseType: 'blob' });
      saveDownload({ ...answer, fallbackName: `${file}-${id}` });
    } catch {
      toggleNotification({ type: 'danger', message: formatMessage(message('export.failed')) });
    } finally {
      setIsRunning(false);
    }
  };
  return { isRunning, download };
};
