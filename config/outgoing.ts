import type { Core } from '@strapi/strapi';

/** What may be called although it is private, as CIDR blocks: see docs/reference/outgoing-requests.md. */
export default ({ env }: Core.Config.Shared.ConfigParams) => ({
  allowedNetworks: env.array('OUTGOING_ALLOWED_NETWORKS', []).filter(Boolean),
});
