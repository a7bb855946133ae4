import path from 'node:path';
import { EXPORTS_PREFIX, REQUEST_UID } from '../constants';
import type { PersonalDataSource } from '../contracts/personal-data-source';

/** The exports that were made for requests. */
export const requestsSource: PersonalDataSource = {
  name: 'requests',

  documentOfObject: (key) =>
    key.startsWith(EXPORTS_PREFIX)
      ? { type: REQUEST_UID, documentId: path.posix.parse(key).name }
      : undefined,
};
