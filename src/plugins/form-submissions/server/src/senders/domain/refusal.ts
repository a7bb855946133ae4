import type { DeliveryRow, SubmissionToSend } from '../../records/domain/submission-rows';

/** Why a message may not go out. What staff writes to the person themselves may. */
export const refusalOf = (
  { channel }: Pick<DeliveryRow, 'channel'>,
  { consents, objectedAt }: Pick<SubmissionToSend, 'consents' | 'objectedAt'>
): string | undefined => {
  if (channel === 'reply') {
    return undefined;
  }
  if (objectedAt) {
    return 'The person has objected to it';
  }
  return consents.some(({ withdrawnAt }) => withdrawnAt !== undefined)
    ? 'The person has withdrawn a consent'
    : undefined;
};
