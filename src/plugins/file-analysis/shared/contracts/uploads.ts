import { READING_CODES, type ReadingCode } from '../../server/src/reader/unreadable-file';
import type { Finding, KeyFigures, SummaryPart } from './reports';

/** What becomes of a sample file, in the order of one that goes well. */
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
  // Why the reader did not come to its end.
  ...(Object.keys(READING_CODES) as ReadingCode[]),
  'malware',
  'not-scanned',
  'scan-too-large',
  'scan-encrypted',
  'scanner-away',
  'no-room',
  'kind-not-allowed',
  'kind-unknown',
  'kind-differs',
  'not-analysed',
  'not-sent',
  'checksum-differs',
  'storage-full',
] as const;

export type UploadReason = (typeof UPLOAD_REASONS)[number];

/** Where nothing follows by itself. */
export const UPLOAD_ENDS = ['completed', 'failed', 'quarantined'] as const;

export type UploadEnd = (typeof UPLOAD_ENDS)[number];

export const isUploadEnd = (state: UploadState | undefined): state is UploadEnd =>
  UPLOAD_ENDS.some((end) => end === state);

/** How a file ended. */
export interface Ending {
  status: UploadEnd;
  reason: UploadReason | null;
}

export type ScanFinding = 'pending' | 'not-scanned' | 'clean' | 'infected';

export interface UploadFilters {
  state?: UploadState;
  /** documentId of a submission. */
  submission?: string;
  /** ISO 8601; from is included, to is not. */
  from?: string;
  to?: string;
}

export interface UploadSummary {
  id: string;
  /** Null where it cannot be decrypted. */
  filename: string | null;
  email: string | null;
  /** Bytes: a file of 64 bits of them would not fit into a number of JavaScript, and into no storage either. */
  size: number;
  received: number;
  state: UploadState;
  reason: UploadReason | null;
  scan: ScanFinding;
  foundType: string | null;
  submission: string | null;
  sentAt: string;
  /** In English. */
  summary: string | null;
  /** The same for pages, which have their own words; empty where there are no codes for it. */
  summaryParts: SummaryPart[];
  qualityScore: number | null;
}

export interface UploadDetails extends UploadSummary {
  declaredType: string | null;
  sha256: string | null;
  signatures: string | null;
  checkedAt: string | null;
  processedAt: string | null;
  door: 'tus' | 'form' | 'code';
  hasAccount: boolean;
  analysis: {
    analyser: string;
    confinement: 'sandboxed' | 'limited' | 'none';
    detailsSha256: string;
    keyFigures: KeyFigures;
    findings: Finding[];
  } | null;
}

/** GET /file-analysis/uploads */
export interface FindUploadsResponse {
  data: UploadSummary[];
  meta: { pagination: { page: number; pageSize: number; pageCount: number; total: number } };
}

/** GET /file-analysis/uploads/:id, and what changes one */
export interface FindUploadResponse {
  data: UploadDetails;
}

/** GET /file-analysis/overview */
export interface OverviewResponse {
  data: { scanner: { isConfigured: boolean }; counts: Record<UploadState, number> };
}

/** GET /file-analysis/rereads, and what starts them: files whose report an older analyser made */
export interface RereadsResponse {
  data: {
    analyser: string;
    /** Jobs for it wait or run. */
    isRunning: boolean;
    /** That are left. */
    files: number;
    contents: number;
    bytes: number;
  };
}
/** What those who sent a file see of it. */
export interface UploadView {
  id: string;
  status: UploadState;
  reason: string | null;
  filename: string;
  size: number;
  received: number;
  declaredType: string | null;
  foundType: string | null;
  sha256: string | null;
  scan: string;
  createdAt: string;
  expiresAt: string;
  analysis: {
    summary: string;
    qualityScore: number | null;
    keyFigures: unknown;
    findings: unknown;
  } | null;
}
