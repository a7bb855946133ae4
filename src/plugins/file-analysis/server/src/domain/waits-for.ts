import { StorageFullError } from '../../../../object-storage/server/src/errors';
import type { UploadReason } from '../../../shared/contracts/uploads';
import { ScannerUnavailableError } from '../scanner/clamd';
import { NoRoomError } from '../reader/no-room-error';

/** What a file waits for, where an error says nothing of it. */
export const waitsFor = (error: unknown): UploadReason | undefined => {
  if (error instanceof ScannerUnavailableError) {
    return 'scanner-away';
  }
  return error instanceof NoRoomError || error instanceof StorageFullError ? 'no-room' : undefined;
};
