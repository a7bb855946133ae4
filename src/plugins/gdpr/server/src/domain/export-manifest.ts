export interface ListedFile {
  path: string;
  size: number;
  sha256: string;
}

/** A value, or a file, that was left out. */
export interface RedactionNote {
  /** In data.json (RFC 6901), or a folder of the archive. */
  path: string;
  reason: string;
}

/** What is signed of an export. */
export interface Manifest {
  /** As the release calls it that made the export. */
  format: string;
  keyId: string;
  files: ListedFile[];
  redactions: RedactionNote[];
}
