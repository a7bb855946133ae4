import { useIntl } from 'react-intl';
import { CHANNELS, DOORS, STATUSES } from '../../../shared/contracts/submissions';
import type { SubmissionEvent } from '../../../shared/contracts/submissions';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';

/** Other than delivered. */
const OUTCOMES = ['failed', 'skipped', 'unsent'] as const;

/** What the database wrote down is read with care: it may be older than this code. */
const known = <Value extends string>(values: readonly Value[], value: unknown) =>
  values.find((candidate) => candidate === value);

/** An event in words: who did what. */
export const useEventSentence = () => {
  const { formatMessage } = useIntl();

  const words = (key: MessageKey | undefined, otherwise: unknown): string =>
    key ? formatMessage(message(key)) : typeof otherwise === 'string' ? otherwise : '';
  const status = (value: unknown) => {
    const found = known(STATUSES, value);
    return words(found && `status.${found}`, value);
  };

  return ({ kind, actor, detail }: SubmissionEvent): string => {
    const who = actor.name ?? formatMessage(message(`actor.${actor.kind}`));
    switch (kind) {
      case 'received': {
        const door = known(DOORS, detail.door);
        return formatMessage(
          message(detail.verdict === 'spam' ? 'event.received.spam' : 'event.received'),
          { door: words(door && `door.${door}`, detail.door) }
        );
      }
      case 'state':
        return formatMessage(message('event.state'), {
          who,
          from: status(detail.from),
          to: status(detail.to),
        });
      case 'verdict':
        return formatMessage(message(detail.to === 'spam' ? 'event.spam' : 'event.ham'), { who });
      case 'delivery': {
        const channel = known(CHANNELS, detail.channel);
        const outcome = known(OUTCOMES, detail.outcome);
        const sentence = formatMessage(
          message(outcome ? `event.delivery.${outcome}` : 'event.delivery'),
          {
            channel: words(channel && `channel.${channel}`, detail.channel),
            attempt: typeof detail.attempt === 'number' ? detail.attempt : 1,
          }
        );
        return outcome && outcome !== 'unsent' && typeof detail.error === 'string'
          ? `${sentence}: ${detail.error}`
          : sentence;
      }
      case 'assign':
        return typeof detail.name === 'string'
          ? formatMessage(message('event.assign'), { who, name: detail.name })
          : formatMessage(message('event.assign.none'), { who });
      case 'resend':
        return formatMessage(message('event.resend'), {
          who,
          count: Array.isArray(detail.deliveries) ? detail.deliveries.length : 0,
        });
      default:
        return formatMessage(message(`event.${kind}`), { who });
    }
  };
};
