import { useIntl } from 'react-intl';
import { RelativeTime } from '../../../../../admin/shared/RelativeTime';
import type { SubmissionDetails } from '../../../shared/contracts/submissions';
import { message } from '../utils/message';
import { Fact, StackedFacts } from '../../../../../admin/shared/Facts';
import { Panel } from './Panel';

/** Where a submission came from, and when. */
export const Origin = ({ submission }: { submission: SubmissionDetails }) => {
  const { formatDate, formatDisplayName, formatMessage } = useIntl();
  const { answeredAt, door, formTitle, id, locale, sourceUrl, submittedAt, uploads, user } =
    submission;
  const time = (timestamp: string) =>
    formatDate(timestamp, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <Panel title="origin.title">
      <StackedFacts>
        <Fact label={formatMessage(message('column.form'))}>{formTitle}</Fact>
        <Fact label={formatMessage(message('column.received'))}>
          {time(submittedAt)} (<RelativeTime timestamp={submittedAt} />)
        </Fact>
        {answeredAt && (
          <Fact label={formatMessage(message('origin.answered'))}>{time(answeredAt)}</Fact>
        )}
        <Fact label={formatMessage(message('origin.door'))}>
          {formatMessage(message(`door.${door}`))}
        </Fact>
        {sourceUrl && (
          // As text: a stranger wrote it.
          <Fact label={formatMessage(message('origin.source'))}>{sourceUrl}</Fact>
        )}
        {locale && (
          <Fact label={formatMessage(message('origin.language'))}>
            {formatDisplayName(locale, { type: 'language' }) ?? locale}
          </Fact>
        )}
        {user && (
          <Fact label={formatMessage(message('origin.account'))}>
            {formatMessage(message(user.confirmed ? 'origin.confirmed' : 'origin.unconfirmed'))}
          </Fact>
        )}
        {uploads.length > 0 && (
          <Fact label={formatMessage(message('origin.uploads'))}>{uploads.join('\n')}</Fact>
        )}
        <Fact label={formatMessage(message('origin.id'))}>{id}</Fact>
      </StackedFacts>
    </Panel>
  );
};
