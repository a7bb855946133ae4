import { Badge, Box, Button, Flex, Typography } from '@strapi/design-system';
import type { BadgeProps } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { ConfirmedAction } from '../../../../../admin/shared/ConfirmedAction';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import type { DeliveryView } from '../../../shared/contracts/submissions';
import type { SubmissionActions } from '../hooks/useSubmissionActions';
import { message } from '../utils/message';
import { Panel } from './Panel';

const VARIANTS: Record<DeliveryView['state'], BadgeProps['variant']> = {
  pending: 'warning',
  delivered: 'success',
  failed: 'danger',
  unsent: 'danger',
};

const Anywhere = styled(Typography)`
  overflow-wrap: anywhere;
`;

const isLeft = ({ state }: DeliveryView): boolean => state === 'failed' || state === 'unsent';

/** A mail that arrived is not sent twice; the receiver of a webhook may have lost it. */
const canResend = (delivery: DeliveryView): boolean => {
  const { channel, state } = delivery;
  return isLeft(delivery) || (state === 'delivered' && channel === 'webhook');
};

interface DeliveriesProps {
  deliveries: DeliveryView[];
  canManage: boolean;
  actions: SubmissionActions;
}

const SendAgain = ({
  delivery,
  actions,
}: { delivery: DeliveryView } & Pick<DeliveriesProps, 'actions'>) => {
  const { formatMessage } = useIntl();
  const label = formatMessage(message('deliveries.resend'));
  const send = () => actions.resend([delivery.id]);
  const button = (
    <Button
      size="S"
      variant="tertiary"
      startIcon={<ArrowClockwise />}
      aria-label={formatMessage(message('deliveries.resendOne'), {
        channel: formatMessage(message(`channel.${delivery.channel}`)),
      })}
      onClick={isLeft(delivery) ? () => void send() : undefined}
    >
      {label}
    </Button>
  );
  return isLeft(delivery) ? (
    button
  ) : (
    <ConfirmedAction
      label={label}
      consequence={formatMessage(message('deliveries.twice'))}
      variant="default"
      onConfirm={send}
    >
      {button}
    </ConfirmedAction>
  );
};

const Delivery = ({
  delivery,
  canManage,
  actions,
}: { delivery: DeliveryView } & Omit<DeliveriesProps, 'deliveries'>) => {
  const { formatMessage } = useIntl();
  const { attempts, channel, lastError, lastStatus, settledAt, state, target } = delivery;
  return (
    <Flex tag="li" direction="column" alignItems="stretch" gap={1}>
      <Flex justifyContent="space-between" gap={3} minHeight="3.2rem">
        <Flex gap={2} wrap="wrap">
          <Typography textColor="neutral800" fontWeight="semiBold">
            {formatMessage(message(`channel.${channel}`))}
          </Typography>
          <Badge variant={VARIANTS[state]}>{formatMessage(message(`delivery.${state}`))}</Badge>
        </Flex>
        {canManage && canResend(delivery) && (
          <Box shrink={0}>
            <SendAgain delivery={delivery} actions={actions} />
          </Box>
        )}
      </Flex>
      {target && (
        <Anywhere variant="pi" textColor="neutral600">
          {target}
        </Anywhere>
      )}
      <Typography variant="pi" textColor="neutral600">
        {formatMessage(message('deliveries.attempts'), { attempts })}
        {settledAt && (
          <>
            {' · '}
            <RelativeTime timestamp={settledAt} />
          </>
        )}
        {lastStatus !== undefined &&
          ` · ${formatMessage(message('deliveries.answer'), { status: lastStatus })}`}
      </Typography>
      {lastError && state !== 'unsent' && (
        <Anywhere variant="pi" textColor="danger600">
          {lastError}
        </Anywhere>
      )}
    </Flex>
  );
};

/** The messages that the submission caused. */
export const Deliveries = ({ deliveries, canManage, actions }: DeliveriesProps) => {
  const { formatMessage } = useIntl();
  const failed = deliveries.filter(isLeft).length;
  return (
    <Panel
      title="deliveries.title"
      action={
        canManage &&
        failed > 1 && (
          <Button
            size="S"
            variant="secondary"
            startIcon={<ArrowClockwise />}
            onClick={() => void actions.resend()}
          >
            {formatMessage(message('deliveries.resendAll'), { failed })}
          </Button>
        )
      }
    >
      {deliveries.length > 0 ? (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={5}>
          {deliveries.map((delivery) => (
            <Delivery
              key={delivery.id}
              delivery={delivery}
              canManage={canManage}
              actions={actions}
            />
          ))}
        </Flex>
      ) : (
        <Typography textColor="neutral600">{formatMessage(message('deliveries.empty'))}</Typography>
      )}
    </Panel>
  );
};
