import { Box, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { CellText } from '../../../../../admin/shared/CellText';
import { ItemName, ListTable } from '../../../../../admin/shared/ListTable';
import type { ListSelection } from '../../../../../admin/shared/ListTable';
import type { ListSort } from '../../../../../admin/shared/SortableHead';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import type { SubmissionSummary } from '../../../shared/contracts/submissions';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';
import { SpamBadge, StatusBadge, UnreadableBadge, UnsentBadge } from './StatusBadge';

/** What is encrypted cannot be sorted by. */
const COLUMNS: { label: MessageKey; sort?: string }[] = [
  { label: 'column.visitor' },
  { label: 'column.company' },
  { label: 'column.form', sort: 'form' },
  { label: 'column.services' },
  { label: 'column.status', sort: 'status' },
  { label: 'column.assignee' },
  { label: 'column.received', sort: 'submittedAt' },
];

const Badges = ({ submission }: { submission: SubmissionSummary }) => (
  <Flex gap={2} wrap="wrap">
    <StatusBadge submission={submission} />
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

const Visitor = ({ submission }: { submission: SubmissionSummary }) => {
  const { formatMessage } = useIntl();
  const { id, name, email, unread } = submission;
  return (
    <Flex gap={2}>
      {unread && (
        <>
          <Box background="primary600" borderRadius="50%" width="8px" height="8px" shrink={0} />
          <VisuallyHidden>{formatMessage(message('unread.badge'))}</VisuallyHidden>
        </>
      )}
      <Typography fontWeight={unread ? 'bold' : undefined} tag="div">
        <ItemName
          id={id}
          name={name ?? email ?? formatMessage(message('visitor.unnamed'))}
          beneath={name && email}
        />
      </Typography>
    </Flex>
  );
};

interface SubmissionTableProps {
  submissions: SubmissionSummary[];
  /** Of whoever may do something with them. */
  selection: ListSelection<SubmissionSummary> | undefined;
  sorting: ListSort;
}

export const SubmissionTable = ({ submissions, selection, sorting }: SubmissionTableProps) => {
  const { formatMessage } = useIntl();
  return (
    <ListTable
      heads={COLUMNS.map(({ label, sort }) => ({ label: formatMessage(message(label)), sort }))}
      items={submissions}
      selection={selection}
      sorting={sorting}
      cellsOf={(submission) => {
        const { company, phone, formTitle, services, submittedAt, assignee } = submission;
        return [
          <Visitor submission={submission} />,
          <Company company={company} phone={phone} />,
          <CellText maxWidth="20rem" title={formTitle}>
            {formTitle}
          </CellText>,
          <CellText maxWidth="18rem" title={services.join(', ')}>
            {services.join(', ')}
          </CellText>,
          <Badges submission={submission} />,
          <CellText maxWidth="14rem" title={assignee?.name}>
            {assignee?.name}
          </CellText>,
          <CellText>
            <RelativeTime timestamp={submittedAt} />
          </CellText>,
        ];
      }}
    />
  );
};
