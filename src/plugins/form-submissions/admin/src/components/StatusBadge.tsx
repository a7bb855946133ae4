import { Badge } from '@strapi/design-system';
import type { BadgeProps } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { SubmissionStatus } from '../../../shared/contracts/submissions';
import { message } from '../utils/message';

const VARIANTS: Record<SubmissionStatus, BadgeProps['variant']> = {
  submitted: 'secondary',
  processing: 'warning',
  completed: 'success',
  failed: 'danger',
};

export const StatusBadge = ({ status }: { status: SubmissionStatus }) => {
  const { formatMessage } = useIntl();
  return <Badge variant={VARIANTS[status]}>{formatMessage(message(`status.${status}`))}</Badge>;
};

/** Some message never left, whatever the status says. */
export const UnsentBadge = () => {
  const { formatMessage } = useIntl();
  return <Badge variant="danger">{formatMessage(message('delivery.unsent'))}</Badge>;
};

/** What was sent cannot be decrypted. */
export const UnreadableBadge = () => {
  const { formatMessage } = useIntl();
  return <Badge variant="danger">{formatMessage(message('unreadable.badge'))}</Badge>;
};

export const SpamBadge = () => {
  const { formatMessage } = useIntl();
  return <Badge variant="danger">{formatMessage(message('spam.badge'))}</Badge>;
};
