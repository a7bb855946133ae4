/** The name that the server gave the file, in either form of RFC 6266. */
const nameIn = (disposition: string | null | undefined): string | undefined => {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  return extended
    ? decodeURIComponent(extended)
    : /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1];
};

interface DownloadParams {
  data: Blob;
  headers?: Headers;
  fallbackName: string;
}

/** Saves what was fetched, as if it had been the target of a link. */
export const saveDownload = ({ data, headers, fallbackName }: DownloadParams): void => {
  const url = URL.createObjectURL(data);
  const link = document.createElement('a');
  link.href = url;
  link.download = nameIn(headers?.get('content-disposition')) ?? fallbackName;
  document.body.append(link);
  link.click();
  link.remove();
  // Not at once: the browser opens the address after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};
