import { Badge } from '@strapi/design-system';
import type { BadgeProps } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { UploadState } from '../../../shared/contracts/uploads';
import { message } from '../utils/message';

const VARIANTS: Record<UploadState, BadgeProps['variant']> = {
  pending: 'neutral',
  uploading: 'secondary',
  uploaded: 'secondary',
  processing: 'warning',
  completed: 'success',
  failed: 'danger',
  quarantined: 'alternative',
};

export const StateBadge = ({ state }: { state: UploadState }) => {
  const { formatMessage } = useIntl();
  return <Badge variant={VARIANTS[state]}>{formatMessage(message(`state.${state}`))}</Badge>;
};
