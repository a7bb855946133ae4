import * as React from 'react';
import { useAuth, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { saveDownload } from '../../../../../admin/shared/download';
import { message } from '../utils/message';
import { printPage } from '../utils/print-page';

interface Fetched {
  data: Blob;
  headers?: Headers;
}

/** What the panel sets before it starts, and Strapi's types of the server do not know. */
const backendUrl = (): string => (window.strapi as unknown as { backendURL: string }).backendURL;

/** Strapi's client reads what a POST answers as JSON, and a file is none. */
const post = async (url: string, body: object, token: string | null): Promise<Fetched> => {
  const response = await fetch(`${backendUrl()}${url}`, {
    method: 'POST',
    credentials: 'include',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token ?? ''}` },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(response.statusText);
  }
  return { data: await response.blob(), headers: response.headers };
};

/** Fetches a file of a sample file and saves or prints it; says when that does not work. */
export const useDownload = (fallbackName: string) => {
  const { formatMessage } = useIntl();
  const { get } = useFetchClient();
  const { toggleNotification } = useNotification();
  const token = useAuth('useDownload', (state) => state.token);
  const [isRunning, setIsRunning] = React.useState(false);

  const run = async (task: () => Promise<void>): Promise<boolean> => {
    setIsRunning(true);
    try {
      await task();
      return true;
    } catch {
      toggleNotification({ type: 'danger', message: formatMessage(message('download.failed')) });
      return false;
    } finally {
      setIsRunning(false);
    }
  };

  const save = (fetching: () => Promise<Fetched>) =>
    run(async () => saveDownload({ ...(await fetching()), fallbackName }));

  return {
    isRunning,
    print: (url: string) =>
      run(async () => {
        const { data }: Fetched = await get(url, { responseType: 'blob' });
        printPage(await data.text());
      }),
    download: (url: string) => save(() => get(url, { responseType: 'blob' })),
    downloadBecause: (url: string, reason: string) => save(() => post(url, { reason }, token)),
  };
};
