import type {
  Channel,
  DeliveryState,
  SubmissionStatus,
} from '../../../../shared/contracts/submissions';

interface Delivery {
  channel: Channel;
  state: DeliveryState;
}

/**
 * What a submission becomes when a message was settled; nothing when it stays as it is. Only one that
 * is processed goes on by itself: what staff closed stays closed, and what failed waits for a retry.
 */
export const nextState = (
  state: SubmissionStatus,
  deliveries: Delivery[],
  { completesItself }: { completesItself: boolean }
): SubmissionStatus | undefined => {
  if (state !== 'processing') {
    return undefined;
  }
  if (deliveries.some((delivery) => delivery.state === 'failed')) {
    return 'failed';
  }
  const isAnswered = deliveries.some(
    (delivery) => delivery.channel === 'reply' && delivery.state === 'delivered'
  );
  const isDone = completesItself && deliveries.every((delivery) => delivery.state === 'delivered');
  return isAnswered || isDone ? 'completed' : undefined;
};
