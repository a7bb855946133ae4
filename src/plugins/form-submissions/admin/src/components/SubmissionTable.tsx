import * as React from 'react';
import { Flex, Link, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { NavLink, useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import type { SubmissionSummary } from '../../../shared/contracts/submissions';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';
import { SpamBadge, StatusBadge, UnreadableBadge, UnsentBadge } from './StatusBadge';

const COLUMNS: MessageKey[] = [
  'column.visitor',
  'column.form',
  'column.services',
  'column.status',
  'column.received',
];

/** In the colour of its link. */
const Name = styled(Typography)`
  color: inherit;
  max-width: 22rem;
`;

const Visitor = ({ submission }: { submission: SubmissionSummary }) => {
  const { formatMessage } = useIntl();
  const { id, name, email } = submission;
  const title = name ?? email ?? formatMessage(message('visitor.unnamed'));
  return (
    <Flex direction="column" alignItems="flex-start" gap={1} paddingTop={2} paddingBottom={2}>
      <Link tag={NavLink} to={id} onClick={(event) => event.stopPropagation()}>
        <Name ellipsis title={title}>
          {title}
        </Name>
      </Link>
      {name && email && (
        <Typography variant="pi" textColor="neutral600" maxWidth="22rem" ellipsis title={email}>
          {email}
        </Typography>
      )}
    </Flex>
  );
};

const Row = ({ submission, ...row }: { submission: SubmissionSummary }) => {
  const navigate = useNavigate();
  const { id, formTitle, services, spam, status, submittedAt, unsent, isUnreadable } = submission;
  const open = () => navigate(id);
  return (
    <Tr
      {...row}
      cursor="pointer"
      onClick={open}
      onKeyDown={(event: React.KeyboardEvent) => {
        // A cell that the arrows led to. The link opens by itself.
        if (event.key === 'Enter' && (event.target as HTMLElement).tagName === 'TD') {
          open();
        }
      }}
    >
      <Td>
        <Visitor submission={submission} />
      </Td>
      <Td>
        <Typography textColor="neutral800" maxWidth="20rem" ellipsis title={formTitle}>
          {formTitle}
        </Typography>
      </Td>
      <Td>
        <Typography
          textColor="neutral800"
          maxWidth="22rem"
          ellipsis
          title={services.join(', ') || undefined}
        >
          {services.join(', ') || '–'}
        </Typography>
      </Td>
      <Td>
        <Flex gap={2} wrap="wrap">
          <StatusBadge status={status} />
          {unsent && <UnsentBadge />}
          {isUnreadable && <UnreadableBadge />}
          {spam === 'spam' && <SpamBadge />}
        </Flex>
      </Td>
      <Td>
        <Typography textColor="neutral800">
          <RelativeTime timestamp={submittedAt} />
        </Typography>
      </Td>
    </Tr>
  );
};

export const SubmissionTable = ({ submissions }: { submissions: SubmissionSummary[] }) => {
  const { formatMessage } = useIntl();
  return (
    // The first Tab leads to the first submission, not to a heading.
    <Table colCount={COLUMNS.length} rowCount={submissions.length + 1} initialRow={1}>
      <Thead>
        <Tr>
          {COLUMNS.map((label) => (
            <Th key={label}>
              <Typography variant="sigma" textColor="neutral600">
                {formatMessage(message(label))}
              </Typography>
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {submissions.map((submission) => (
          <Row key={submission.id} submission={submission} />
        ))}
      </Tbody>
    </Table>
  );
};
