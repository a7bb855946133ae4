import type { UploadState } from '../../../shared/contracts/uploads';

const MOVING: readonly UploadState[] = ['pending', 'uploading', 'uploaded', 'processing'];

/** Something is being done about it, so that it will be otherwise soon. */
export const isMoving = ({ state }: { state: UploadState }): boolean => MOVING.includes(state);
