import type { Core } from '@strapi/strapi';
import type { DestinationChange } from '../../../shared/contracts/destinations';
import type { MailServerResponse } from '../../../shared/contracts/submissions';
import { countUnsent } from '../records/queries/unsent-messages';
import { listDestinationChanges } from '../queries/destination-changes';
import { getConfig } from '../utils/get-config';

/** What whoever reads submissions has to know beside them. */
export const createNoticesService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** @param form documentId of the only form that is asked about */
  destinationChanges(form?: string): Promise<DestinationChange[]> {
    return listDestinationChanges(strapi.db.connection, form);
  },

  /** Whether mails can leave, and how many submissions have some that did not. */
  async mailServer(): Promise<MailServerResponse['data']> {
    return {
      isConfigured: getConfig({ strapi }).mails.hasServer,
      unsent: await countUnsent(strapi.db.connection),
    };
  },
});
