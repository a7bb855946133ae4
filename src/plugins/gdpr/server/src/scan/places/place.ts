import type { Core } from '@strapi/strapi';
import type { Findings } from '../findings';

/** One kind of place that is searched, whatever it is searched for. */
export interface Place {
  name: string;
  search(context: { strapi: Core.Strapi; findings: Findings; signal: AbortSignal }): Promise<void>;
}
