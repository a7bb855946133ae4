import { Badge } from '@strapi/design-system';
import type { BadgeProps } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { RequestState } from '../../../shared/contracts/requests';
import { message } from '../utils/message';

const VARIANTS: Record<RequestState, BadgeProps['variant']> = {
  received: 'warning',
  'in-doubt': 'warning',
  'in-progress': 'warning',
  'awaiting-approval': 'warning',
  running: 'warning',
  'in-review': 'warning',
  done: 'success',
  refused: 'neutral',
  withdrawn: 'neutral',
  failed: 'danger',
};

export const StateBadge = ({ state }: { state: RequestState }) => {
  const { formatMessage } = useIntl();
  return <Badge variant={VARIANTS[state]}>{formatMessage(message(`state.${state}`))}</Badge>;
};
