import { useFileDownload } from './useFileDownload';

/** What a request left: an export or a receipt. */
export const useRequestDownload = (id: string, file: 'export' | 'receipt') =>
  useFileDownload(`/gdpr/requests/${encodeURIComponent(id)}/${file}`, `${file}-${id}`);
