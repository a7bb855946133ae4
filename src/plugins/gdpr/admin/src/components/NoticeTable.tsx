import { Badge, Button, Flex } from '@strapi/design-system';
import type { BadgeProps } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { CellText } from '../../../../../admin/shared/CellText';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import { useOutcome } from '../../../../../admin/shared/useOutcome';
import type { Outcome } from '../../../../../admin/shared/useOutcome';
import type { NoticeState, RecipientNotice } from '../../../shared/contracts/recipients';
import { PERMISSIONS } from '../permissions';
import { useCloseNoticeMutation, useRetryNoticeMutation } from '../services/recipients';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';
import { CloseNoticeButton } from './CloseNoticeButton';
import { PlainTable, WholeText } from './PlainTable';

const VARIANTS: Record<NoticeState, BadgeProps['variant']> = {
  pending: 'warning',
  told: 'success',
  'not-told': 'danger',
  closed: 'neutral',
};

const COLUMNS: MessageKey[] = [
  'column.recipient',
  'column.event',
  'column.state',
  'column.answer',
  'column.since',
  'column.action',
];

/** What the recipient has answered, or why nobody was told. */
const Answer = ({ notice }: { notice: RecipientNotice }) => {
  const { formatMessage } = useIntl();
  const { state, lastStatus, lastError, isAcknowledged, reference, closeReason } = notice;
  if (state === 'told') {
    return (
      <WholeText>
        {formatMessage(message(isAcknowledged ? 'notice.acknowledged' : 'notice.answered'), {
          status: lastStatus,
          reference: reference ?? '-',
        })}
      </WholeText>
    );
  }
  return (
    <WholeText>
      {closeReason === null ? lastError : formatMessage(message(`notice.reason.${closeReason}`))}
    </WholeText>
  );
};

const Actions = ({ notice: { id, recipient, state } }: { notice: RecipientNotice }) => {
  const { formatMessage } = useIntl();
  const { canHandle = false } = useRBAC(PERMISSIONS.handle).allowedActions;
  const show = useOutcome();
  const [retry, { isLoading }] = useRetryNoticeMutation();
  const [close] = useCloseNoticeMutation();
  if (!canHandle || state !== 'not-told') {
    return <CellText>{null}</CellText>;
  }
  const again = async () =>
    show((await retry(id)) as Outcome<RecipientNotice>, () =>
      formatMessage(message('notice.retried'))
    );
  return (
    <Flex gap={2} wrap="wrap">
      <Button variant="tertiary" loading={isLoading} onClick={() => void again()}>
        {formatMessage(message('notice.retry'))}
      </Button>
      <CloseNoticeButton
        recipient={recipient}
        onClose={async (reason) =>
          show((await close({ id, reason })) as Outcome<RecipientNotice>, () =>
            formatMessage(message('notice.closed'))
          )
        }
      />
    </Flex>
  );
};

/** Who was told what, and what became of it; those that nobody could tell first. */
export const NoticeTable = ({ notices }: { notices: RecipientNotice[] }) => {
  const { formatMessage } = useIntl();
  return (
    <PlainTable
      heads={COLUMNS.map((column) => formatMessage(message(column)))}
      rows={notices.map((notice) => ({
        key: notice.id,
        cells: [
          <CellText key="recipient" maxWidth="24rem" title={notice.recipient}>
            {notice.recipient}
          </CellText>,
          <CellText key="event">
            {formatMessage(message(`notice.event.${notice.event}`), { count: notice.documents })}
          </CellText>,
          <Badge key="state" variant={VARIANTS[notice.state]}>
            {formatMessage(message(`notice.state.${notice.state}`))}
          </Badge>,
          <Answer key="answer" notice={notice} />,
          <CellText key="since">
            <RelativeTime timestamp={notice.createdAt} />
          </CellText>,
          <Actions key="action" notice={notice} />,
        ],
      }))}
    />
  );
};
