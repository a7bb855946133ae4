import type { Random } from '../../chaos/random.mjs';

export interface FuzzRequest {
  method: string;
  /** With the query. */
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** What the application has, as the requests name it. */
export interface Scene {
  /** The public types, with all their attributes, hidden ones too. */
  types: {
    uid: string;
    singular: string;
    plural: string;
    attributes: string[];
    relations: string[];
    /** Ids of entries that there are. */
    documents: string[];
  }[];
  /** Paths of the panel that read something. */
  panelReads: string[];
  /** Headers of somebody with all rights. */
  apiToken: string;
  panelToken: string;
  formKeys: string[];
  addresses: string[];
}

export type MakeRequest = (random: Random, scene: Scene) => FuzzRequest;

export const json = (value: unknown): Pick<FuzzRequest, 'headers' | 'body'> => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});
