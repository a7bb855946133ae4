import { Box, Flex, Typography } from '@strapi/design-system';
import {
  ArrowClockwise,
  ArrowRight,
  CheckCircle,
  CrossCircle,
  Mail,
  PaperPlane,
  Pencil,
  Shield,
  User,
} from '@strapi/icons';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import type { EventKind, SubmissionEvent } from '../../../shared/contracts/submissions';
import { useEventSentence } from '../hooks/useEventSentence';
import { Panel } from './Panel';

const ICONS: Record<EventKind, typeof Mail> = {
  received: Mail,
  state: ArrowRight,
  verdict: Shield,
  assign: User,
  note: Pencil,
  reply: PaperPlane,
  delivery: CheckCircle,
  resend: ArrowClockwise,
};

const Words = styled(Typography)`
  overflow-wrap: anywhere;
  white-space: pre-wrap;
`;

const Event = ({ event }: { event: SubmissionEvent }) => {
  const { formatDate } = useIntl();
  const sentenceOf = useEventSentence();
  const isFailure =
    event.kind === 'delivery' && ['failed', 'unsent'].includes(String(event.detail.outcome));
  const Icon = isFailure ? CrossCircle : ICONS[event.kind];
  return (
    <Flex tag="li" gap={3} alignItems="flex-start">
      <Flex
        aria-hidden
        background={isFailure ? 'danger100' : 'neutral150'}
        borderRadius="50%"
        width="2.8rem"
        height="2.8rem"
        shrink={0}
        justifyContent="center"
      >
        <Icon fill={isFailure ? 'danger600' : 'neutral600'} width="1.4rem" height="1.4rem" />
      </Flex>
      <Flex direction="column" alignItems="stretch" gap={1} grow={1} minWidth={0}>
        <Flex justifyContent="space-between" alignItems="baseline" gap={4} paddingTop={1}>
          <Words textColor="neutral800">{sentenceOf(event)}</Words>
          <Typography
            variant="pi"
            textColor="neutral600"
            shrink={0}
            title={formatDate(event.at, { dateStyle: 'medium', timeStyle: 'medium' })}
          >
            <RelativeTime timestamp={event.at} />
          </Typography>
        </Flex>
        {event.text && (
          <Box background="neutral100" hasRadius padding={3}>
            <Words textColor="neutral800" tag="p">
              {event.text}
            </Words>
          </Box>
        )}
      </Flex>
    </Flex>
  );
};

/** What happened, the youngest first; the server tells the oldest first. */
export const Timeline = ({ events }: { events: SubmissionEvent[] }) => (
  <Panel title="timeline.title">
    <Flex tag="ol" reversed direction="column" alignItems="stretch" gap={4}>
      {[...events].reverse().map((event) => (
        <Event key={event.id} event={event} />
      ))}
    </Flex>
  </Panel>
);
