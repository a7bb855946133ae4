import type { IdentifierKind } from './domain/identifier-forms';

/** What was found, by the name of the spelling: never the value. */
export interface ScanHit {
  where: string;
  kind: IdentifierKind;
  spelling: string;
  count: number;
}

export interface ScannedPlace {
  place: string;
  searchedBytes: number;
  hits: ScanHit[];
}

export interface NotSearched {
  place: string;
  reason: string;
}

export interface ScanResult {
  places: ScannedPlace[];
  notSearched: NotSearched[];
}
