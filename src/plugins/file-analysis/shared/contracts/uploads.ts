/** What becomes of a sample file. The order is the way of one that goes well. */
export const UPLOAD_STATES = [
  'pending',
  'uploading',
  'uploaded',
  'processing',
  'completed',
  'failed',
  'quarantined',
] as const;

export type UploadState = (typeof UPLOAD_STATES)[number];

/** Why a file failed or is in quarantine, as a code that pages put into words. */
export const UPLOAD_REASONS = [
  'kind-not-allowed',
  'kind-unknown',
  'kind-differs',
  'reading-time',
  'reading-memory',
  'reading-crash',
  'unreadable',
  'not-analysed',
  'not-sent',
] as const;

export type UploadReason = (typeof UPLOAD_REASONS)[number];

export type ScanFinding = 'pending' | 'not-scanned' | 'clean' | 'infected';
