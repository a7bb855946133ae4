import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { Fact, StackedFacts } from '../../../../../admin/shared/Facts';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import type { UploadDetails } from '../../../shared/contracts/uploads';
import { message } from '../utils/message';
import { FileSize } from './FileSize';
import { Panel } from './Panel';
import { SubmissionLink } from './SubmissionLink';

const Hash = styled.code`
  font-family: monospace;
  font-size: 1.2rem;
`;

/** What is known of a file without looking into it. */
export const FileFacts = ({ file }: { file: UploadDetails }) => {
  const { formatDate, formatMessage } = useIntl();
  const { analysis, checkedAt, declaredType, door, email, foundType, hasAccount } = file;
  const { processedAt, sentAt, sha256, size, submission } = file;
  const time = (timestamp: string) =>
    formatDate(timestamp, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <Panel title="facts.title">
      <StackedFacts>
        <Fact label={formatMessage(message('facts.sender'))}>
          {email ?? formatMessage(message('file.noSender'))}
          {hasAccount && ` (${formatMessage(message('facts.account'))})`}
        </Fact>
        {submission && (
          <Fact label={formatMessage(message('column.submission'))}>
            <SubmissionLink id={submission} />
          </Fact>
        )}
        <Fact label={formatMessage(message('column.received'))}>
          {time(sentAt)} (<RelativeTime timestamp={sentAt} />)
        </Fact>
        <Fact label={formatMessage(message('facts.door'))}>
          {formatMessage(message(`door.${door}`))}
        </Fact>
        <Fact label={formatMessage(message('column.size'))}>
          <FileSize bytes={size} />
        </Fact>
        {foundType && <Fact label={formatMessage(message('facts.foundType'))}>{foundType}</Fact>}
        {declaredType && (
          // As text: a stranger wrote it.
          <Fact label={formatMessage(message('facts.declaredType'))}>{declaredType}</Fact>
        )}
        {checkedAt && (
          <Fact label={formatMessage(message('facts.checkedAt'))}>{time(checkedAt)}</Fact>
        )}
        {processedAt && (
          <Fact label={formatMessage(message('facts.processedAt'))}>{time(processedAt)}</Fact>
        )}
        {analysis && (
          <>
            <Fact label={formatMessage(message('facts.analyser'))}>{analysis.analyser}</Fact>
            <Fact label={formatMessage(message('facts.confinement'))}>
              {formatMessage(message(`confinement.${analysis.confinement}`))}
            </Fact>
          </>
        )}
        {sha256 && (
          <Fact label="SHA-256">
            <Hash>{sha256}</Hash>
          </Fact>
        )}
        {analysis && (
          <Fact label={formatMessage(message('facts.reportHash'))}>
            <Hash>{analysis.detailsSha256}</Hash>
          </Fact>
        )}
      </StackedFacts>
    </Panel>
  );
};
