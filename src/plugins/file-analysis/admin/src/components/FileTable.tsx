import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { CellText } from '../../../../../admin/shared/CellText';
import { ItemName, ListTable } from '../../../../../admin/shared/ListTable';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import type { UploadSummary } from '../../../shared/contracts/uploads';
import { summaryText } from '../../../shared/words/speech';
import { useSpeech } from '../hooks/useSpeech';
import { kindName } from '../utils/kind-name';
import { message, messageOr } from '../utils/message';
import type { MessageKey } from '../utils/message';
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

export const FileTable = ({ files }: { files: UploadSummary[] }) => {
  const { formatMessage } = useIntl();
  return (
    <ListTable
      heads={COLUMNS.map((label) => formatMessage(message(label)))}
      items={files}
      cellsOf={(file) => [
        <ItemName
          id={file.id}
          name={file.filename ?? formatMessage(message('file.unreadable'))}
          beneath={file.email ?? formatMessage(message('file.noSender'))}
        />,
        <Progress file={file} />,
        <CellText maxWidth="12rem" title={file.foundType ?? ''}>
          {file.foundType && kindName(file.foundType)}
        </CellText>,
        <CellText>
          <FileSize bytes={file.size} />
        </CellText>,
        file.qualityScore === null ? (
          <CellText>{null}</CellText>
        ) : (
          <ScoreRing score={file.qualityScore} size="4rem" />
        ),
        <Summary file={file} />,
        <CellText>{file.submission && <SubmissionLink id={file.submission} />}</CellText>,
        <CellText>
          <RelativeTime timestamp={file.sentAt} />
        </CellText>,
      ]}
    />
  );
};
