import type { Core } from '@strapi/strapi';
import type { EntryProof } from '../contracts/seal';

/** Proves single entries. */
export const createProofsService = ({ strapi: _strapi }: { strapi: Core.Strapi }) => ({
  /** Nothing when there is no such entry, or it is not sealed yet. */
  async prove(_entryId: string): Promise<EntryProof | undefined> {
    throw new Error('Not built yet');
  },
});
