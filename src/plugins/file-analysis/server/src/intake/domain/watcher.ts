import { clientNetwork } from '../../../../../../lib/client-network';
import type { Submitter } from '../../../../../form-submissions/server/src/utils/submitter-of';

/** Who counts as one of those who look on: a user, a token of a program, or a network. */
export const watcherOf = ({ userId, address, actor }: Submitter): string => {
  if (userId !== undefined) {
    return `user ${userId}`;
  }
  return address === undefined ? `program ${actor.id ?? ''}` : `client ${clientNetwork(address)}`;
};
