export interface ExportedDocument {
  id: string;
  createdAt: string;
  values: Record<string, unknown>;
}

export interface ExportedType {
  type: string;
  name: string;
  documents: ExportedDocument[];
}
