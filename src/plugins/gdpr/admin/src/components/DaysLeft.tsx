import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { PrivacyRequest } from '../../../shared/contracts/privacy';
import { message } from '../utils/message';

const DAY_MS = 86_400_000;
const SOON_DAYS = 7;

type Due = Pick<PrivacyRequest, 'dueAt' | 'endedAt' | 'stoppedAt'>;

/** In how many days it has to be answered; nothing once it is. */
export const DaysLeft = ({ request: { dueAt, endedAt, stoppedAt } }: { request: Due }) => {
  const { formatMessage, formatDate } = useIntl();
  if (endedAt !== null) {
    return <Typography textColor="neutral800">–</Typography>;
  }
  if (stoppedAt !== null) {
    return <Typography textColor="neutral800">{formatMessage(message('due.stopped'))}</Typography>;
  }
  const days = Math.ceil((Date.parse(dueAt) - Date.now()) / DAY_MS);
  return (
    <Typography
      textColor={days <= SOON_DAYS ? 'danger700' : 'neutral800'}
      fontWeight={days <= SOON_DAYS ? 'semiBold' : 'regular'}
      title={formatDate(dueAt, { dateStyle: 'long' })}
    >
      {days > 0 ? formatMessage(message('due.days'), { days }) : formatMessage(message('due.over'))}
    </Typography>
  );
};
