import * as React from 'react';
import { Flex, Link, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { NavLink, useNavigate } from 'react-router-dom';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import type { UploadSummary } from '../../../shared/contracts/uploads';
import { summaryText } from '../../../shared/words/speech';
import { useSpeech } from '../hooks/useSpeech';
import { kindName } from '../utils/kind-name';
import { message, messageOr } from '../utils/message';
import type { MessageKey } from '../utils/message';
import { FileName } from './FileName';
import { FileSize } from './FileSize';
import { ReceivedBar } from './ReceivedBar';
import { ScoreRing } from './ScoreRing';
import { StateBadge } from './StateBadge';
import { SubmissionLink } from './SubmissionLink';

const COLUMNS: MessageKey[] = [
  'column.file',
  'column.state',
  'column.kind',
  'column.size',
  'column.quality',
  'column.summary',
  'column.submission',
  'column.received',
];

const File = ({ file }: { file: UploadSummary }) => {
  const { formatMessage } = useIntl();
  return (
    <Flex direction="column" alignItems="flex-start" gap={1} paddingTop={2} paddingBottom={2}>
      <Link tag={NavLink} to={file.id} onClick={(event) => event.stopPropagation()}>
        <FileName>{file.filename ?? formatMessage(message('file.unreadable'))}</FileName>
      </Link>
      <Typography
        variant="pi"
        textColor="neutral600"
        maxWidth="22rem"
        ellipsis
        title={file.email ?? undefined}
      >
        {file.email ?? formatMessage(message('file.noSender'))}
      </Typography>
    </Flex>
  );
};

const Progress = ({ file }: { file: UploadSummary }) => {
  const { formatMessage } = useIntl();
  const { filename, id, received, size, state } = file;
  return (
    <Flex direction="column" alignItems="flex-start" gap={2}>
      <StateBadge state={state} />
      {state === 'uploading' && (
        <ReceivedBar name={filename ?? id} received={received} size={size} />
      )}
      {state === 'completed' && file.scan === 'not-scanned' && (
        <Typography variant="pi" textColor="neutral600">
          {formatMessage(message('scan.not-scanned'))}
        </Typography>
      )}
    </Flex>
  );
};

/** What was found, or why nothing was. */
const Summary = ({ file: { reason, summary, summaryParts } }: { file: UploadSummary }) => {
  const { formatMessage } = useIntl();
  const speech = useSpeech();
  const hasWords = reason !== null || summaryParts.length > 0;
  const said = reason
    ? formatMessage(messageOr(`reason.${reason}`, 'reason.unknown'), { code: reason })
    : summaryText(speech, summaryParts) || summary;
  return (
    <Typography
      variant="pi"
      textColor={reason ? 'danger600' : 'neutral800'}
      // Of what has no codes, the server speaks English alone.
      lang={hasWords ? undefined : 'en'}
      tag="p"
      maxWidth="26rem"
      style={{ whiteSpace: 'normal' }}
    >
      {said ?? '–'}
    </Typography>
  );
};

const Row = ({ file, ...row }: { file: UploadSummary }) => {
  const navigate = useNavigate();
  const open = () => navigate(file.id);
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
        <File file={file} />
      </Td>
      <Td>
        <Progress file={file} />
      </Td>
      <Td>
        <Typography textColor="neutral800" maxWidth="12rem" ellipsis title={file.foundType ?? ''}>
          {file.foundType ? kindName(file.foundType) : '–'}
        </Typography>
      </Td>
      <Td>
        <Typography textColor="neutral800">
          <FileSize bytes={file.size} />
        </Typography>
      </Td>
      <Td>
        {file.qualityScore === null ? (
          <Typography textColor="neutral600">–</Typography>
        ) : (
          <ScoreRing score={file.qualityScore} size="4rem" />
        )}
      </Td>
      <Td>
        <Summary file={file} />
      </Td>
      <Td>
        {file.submission ? (
          <SubmissionLink id={file.submission} />
        ) : (
          <Typography textColor="neutral600">–</Typography>
        )}
      </Td>
      <Td>
        <Typography textColor="neutral800">
          <RelativeTime timestamp={file.sentAt} />
        </Typography>
      </Td>
    </Tr>
  );
};

export const FileTable = ({ files }: { files: UploadSummary[] }) => {
  const { formatMessage } = useIntl();
  return (
    // The first Tab leads to the first file, not to a heading.
    <Table colCount={COLUMNS.length} rowCount={files.length + 1} initialRow={1}>
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
        {files.map((file) => (
          <Row key={file.id} file={file} />
        ))}
      </Tbody>
    </Table>
  );
};
