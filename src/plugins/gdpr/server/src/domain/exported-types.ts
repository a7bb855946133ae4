import type { ExportedRecipient } from '../contracts/personal-data-source';

/** Of data.json; `data.schema.json` beside it says the same to programs. */
export const EXPORT_FORMAT = 'indivillage-subject-export/3';

export interface ExportedDocument {
  id: string;
  /** ISO 8601. */
  createdAt: string;
  /** What it is, as in the form that was filled: nothing of it is personal. */
  context: Record<string, unknown>;
  values: Record<string, unknown>;
}

export interface ExportedType {
  type: string;
  name: string;
  documents: ExportedDocument[];
}

/** An entry of the audit log about somebody's documents, or about what they did. */
export interface ExportedEntry {
  /** ISO 8601. */
  time: string;
  action: string;
  /** Who else it was is said by kind alone: they are people, too. */
  by: string;
  type: string | null;
  id: string | null;
  attributes: string[];
}

/** What each attribute is kept for. */
interface ExportedPurposes {
  type: string;
  keptMonths: number | null;
  attributes: { name: string; purpose: string; legalBasis: string }[];
}

export interface SubjectExport {
  format: typeof EXPORT_FORMAT;
  /** ISO 8601. */
  madeAt: string;
  subject: { userId: string | null; email: string | null };
  types: ExportedType[];
  purposes: ExportedPurposes[];
  log: ExportedEntry[];
  recipients: ExportedRecipient[];
}
