import { Badge } from '@strapi/design-system';
import type { BadgeProps } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { SubmissionStatus, SubmissionSummary } from '../../../shared/contracts/submissions';
import { message } from '../utils/message';
import { stageOf, stageText } from '../utils/stages';
import type { Stage } from '../utils/stages';

const VARIANTS: Record<Stage | SubmissionStatus, BadgeProps['variant']> = {
  submitted: 'secondary',
  processing: 'secondary',
  messages: 'secondary',
  staff: 'warning',
  completed: 'success',
  failed: 'danger',
};

interface StatusBadgeProps {
  submission: Pick<SubmissionSummary, 'status' | 'waitsFor'>;
}

export const StatusBadge = ({ submission }: StatusBadgeProps) => {
  const { formatMessage } = useIntl();
  const stage = stageOf(submission);
  return <Badge variant={VARIANTS[stage]}>{formatMessage(message(stageText(stage)))}</Badge>;
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
