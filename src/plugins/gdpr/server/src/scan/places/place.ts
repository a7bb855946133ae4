import type { Core } from '@strapi/strapi';
import type { Findings } from '../findings';

/** One kind of place that is searched, whatever it is searched for. */
export interface Place {
  name: string;
  /** Of what is searched by itself as well: hashes are looked for there, where it can be said whose they are. */
  isCopy?: true;
  search(context: { strapi: Core.Strapi; findings: Findings; signal: AbortSignal }): Promise<void>;
}
