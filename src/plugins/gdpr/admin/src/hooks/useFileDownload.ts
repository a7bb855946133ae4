import * as React from 'react';
import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { saveDownload } from '../../../../../admin/shared/download';
import { message } from '../utils/message';

/** Fetches a file and saves it; says when that does not work. */
export const useFileDownload = (path: string, fallbackName: string) => {
  const { formatMessage } = useIntl();
  const { get } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [isRunning, setIsRunning] = React.useState(false);
  const download = async () => {
    setIsRunning(true);
    try {
      const answer: { data: Blob; headers?: Headers } = await get(path, { responseType: 'blob' });
      saveDownload({ ...answer, fallbackName });
    } catch {
      toggleNotification({ type: 'danger', message: formatMessage(message('export.failed')) });
    } finally {
      setIsRunning(false);
    }
  };
  return { isRunning, download };
};
