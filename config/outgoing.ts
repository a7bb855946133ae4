import { readEnvironment } from './variables';

/** What may be called although it is private, as CIDR blocks: see docs/reference/outgoing-requests.md. */
export default () => ({ allowedNetworks: readEnvironment().OUTGOING_ALLOWED_NETWORKS });
