import type { UploadReason } from '../../../shared/contracts/uploads';

const SUSPICIOUS: readonly UploadReason[] = ['crash', 'pdf-encrypted', 'pdf-bomb'];

/** Whether a file that was not read is kept apart: nobody can look into it, or it was made to harm who does. */
export const isSuspicious = (reason: UploadReason): boolean =>
  SUSPICIOUS.includes(reason) || reason.startsWith('archive-');
