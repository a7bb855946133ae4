import { Flex } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { CellText } from '../../../../../admin/shared/CellText';
import { ItemName, ListTable } from '../../../../../admin/shared/ListTable';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import type { SubmissionSummary } from '../../../shared/contracts/submissions';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';
import { SpamBadge, StatusBadge, UnreadableBadge, UnsentBadge } from './StatusBadge';

const COLUMNS: MessageKey[] = [
  'column.visitor',
  'column.company',
  'column.form',
  'column.services',
  'column.status',
  'column.received',
];

const Badges = ({ submission }: { submission: SubmissionSummary }) => (
  <Flex gap={2} wrap="wrap">
    <StatusBadge status={submission.status} />
    {submission.unsent && <UnsentBadge />}
    {submission.isUnreadable && <UnreadableBadge />}
    {submission.spam === 'spam' && <SpamBadge />}
  </Flex>
);

const Company = ({ company, phone }: Pick<SubmissionSummary, 'company' | 'phone'>) => (
  <Flex direction="column" alignItems="flex-start">
    <CellText maxWidth="16rem" title={company}>
      {company}
    </CellText>
    {phone && <CellText>{phone}</CellText>}
  </Flex>
);

export const SubmissionTable = ({ submissions }: { submissions: SubmissionSummary[] }) => {
  const { formatMessage } = useIntl();
  return (
    <ListTable
      heads={COLUMNS.map((label) => formatMessage(message(label)))}
      items={submissions}
      cellsOf={(submission) => {
        const { id, name, email, company, phone, formTitle, services, submittedAt } = submission;
        return [
          <ItemName
            id={id}
            name={name ?? email ?? formatMessage(message('visitor.unnamed'))}
            beneath={name && email}
          />,
          <Company company={company} phone={phone} />,
          <CellText maxWidth="20rem" title={formTitle}>
            {formTitle}
          </CellText>,
          <CellText maxWidth="22rem" title={services.join(', ')}>
            {services.join(', ')}
          </CellText>,
          <Badges submission={submission} />,
          <CellText>
            <RelativeTime timestamp={submittedAt} />
          </CellText>,
        ];
      }}
    />
  );
};
