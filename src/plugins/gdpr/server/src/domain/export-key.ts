import path from 'node:path';
import { createId } from '@paralleldrive/cuid2';
import { EXPORTS_PREFIX } from '../constants';

/** Each attempt has its own: what was handed out is never written over. */
export const newExportKey = (requestId: string): string =>
  `${EXPORTS_PREFIX}${requestId}/${createId()}.zip`;

/** Those of earlier releases lie beside the folders of requests. */
export const requestOfKey = (key: string): string => {
  const [first = ''] = key.slice(EXPORTS_PREFIX.length).split('/');
  return path.posix.parse(first).name;
};
