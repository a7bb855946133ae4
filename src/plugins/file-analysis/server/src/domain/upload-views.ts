import type {
  ScanFinding,
  UploadDetails,
  UploadReason,
  UploadState,
  UploadSummary,
} from '../../../shared/contracts/uploads';
import type { Finding, KeyFigures } from '../../../shared/contracts/reports';

type Time = string | Date;

/** As Strapi reads it. Numbers of 64 bits are texts. */
export interface UploadRow {
  id: number;
  documentId: string;
  filename: string | null;
  email: string | null;
  size: string;
  received: string;
  declaredType: string | null;
  foundType: string | null;
  state: UploadState;
  reason: UploadReason | null;
  scan: ScanFinding;
  signatures: string | null;
  sha256: string | null;
  submission: string | null;
  door: UploadDetails['door'];
  createdAt: Time;
  checkedAt: Time | null;
  processedAt: Time | null;
  user?: { id: number } | null;
}

export interface AnalysisRow {
  summary: string;
  detailsPath: string;
  detailsSha256: string;
  analyser: string;
  confinement: 'sandboxed' | 'limited' | 'none';
  qualityScore: number | null;
  keyFigures: KeyFigures;
  findings: Finding[];
}

const iso = (time: Time): string => new Date(time).toISOString();

export const toSummary = (row: UploadRow, analysis: AnalysisRow | undefined): UploadSummary => ({
  id: row.documentId,
  filename: row.filename,
  email: row.email,
  size: Number(row.size),
  received: Number(row.received),
  state: row.state,
  reason: row.reason,
  scan: row.scan,
  foundType: row.foundType,
  submission: row.submission,
  sentAt: iso(row.createdAt),
  summary: analysis?.summary ?? null,
  summaryParts: analysis?.keyFigures.summary ?? [],
  qualityScore: analysis?.qualityScore ?? null,
});

export const toDetails = (row: UploadRow, analysis: AnalysisRow | undefined): UploadDetails => ({
  ...toSummary(row, analysis),
  declaredType: row.declaredType,
  sha256: row.sha256,
  signatures: row.signatures,
  checkedAt: row.checkedAt && iso(row.checkedAt),
  processedAt: row.processedAt && iso(row.processedAt),
  door: row.door,
  hasAccount: Boolean(row.user),
  analysis: analysis
    ? {
        analyser: analysis.analyser,
        confinement: analysis.confinement,
        detailsSha256: analysis.detailsSha256,
        keyFigures: analysis.keyFigures,
        findings: analysis.findings,
      }
    : null,
});
