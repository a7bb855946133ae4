import path from 'node:path';
import { readEnvironment } from './variables';

const MEGABYTE = 1024 * 1024;

/** Bodies of requests: how large they may be, how long they may take, and where files of forms wait. */
export default () => {
  const values = readEnvironment();
  return {
    directory: path.resolve(values.INCOMING_DIRECTORY ?? path.join(values.DATA_DIR, 'incoming')),
    bodyTimeoutMs: values.HTTP_BODY_TIMEOUT_MS,
    multipart: {
      maxBytes: 52 * MEGABYTE,
      maxFileBytes: 50 * MEGABYTE,
      maxFieldBytes: MEGABYTE,
      maxFiles: 50,
      maxFields: 200,
    },
  };
};
