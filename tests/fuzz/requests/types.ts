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
  /** Plural names of the public types, with all their attributes, hidden ones too. */
  types: { plural: string; attributes: string[]; relations: string[] }[];
  formKeys: string[];
  addresses: string[];
}

export type MakeRequest = (random: Random, scene: Scene) => FuzzRequest;

export const json = (value: unknown): Pick<FuzzRequest, 'headers' | 'body'> => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});
