import { Button, Flex, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { ConfirmedAction } from '../../../../../admin/shared/ConfirmedAction';
import type { SpamVerdict, SubmissionChange } from '../../../shared/contracts/submissions';
import { useFindSubmissionFilterOptionsQuery } from '../services/submissions';
import { message } from '../utils/message';

const NOBODY = 'none';

interface BulkBarProps {
  count: number;
  /** What the list shows: spam is judged and not worked on. */
  spam: SpamVerdict;
  isRunning: boolean;
  onChange: (change: SubmissionChange) => Promise<void>;
  onClear: () => void;
}

/** What can be done with all that are chosen. */
export const BulkBar = ({ count, spam, isRunning, onChange, onClear }: BulkBarProps) => {
  const { formatMessage } = useIntl();
  const { data: options } = useFindSubmissionFilterOptionsQuery(undefined);
  const isSpam = spam === 'spam';
  const judge = formatMessage(message(isSpam ? 'verdict.toHam' : 'verdict.toSpam'));
  const assign = formatMessage(message('bulk.assign'));
  return (
    <Flex
      tag="section"
      aria-label={formatMessage(message('bulk.label'))}
      gap={2}
      wrap="wrap"
      paddingBottom={4}
    >
      <Typography textColor="neutral800" role="status" paddingRight={2}>
        {formatMessage(message('bulk.count'), { count })}
      </Typography>
      {!isSpam && (
        <>
          <Button
            variant="secondary"
            loading={isRunning}
            onClick={() => void onChange({ status: 'completed' })}
          >
            {formatMessage(message('bulk.complete'))}
          </Button>
          <SingleSelect
            aria-label={assign}
            placeholder={assign}
            value=""
            disabled={isRunning}
            onChange={(value) =>
              void onChange({ assignee: value === NOBODY ? null : Number(value) })
            }
          >
            {(options?.staff ?? []).map(({ id, name }) => (
              <SingleSelectOption key={id} value={String(id)}>
                {name}
              </SingleSelectOption>
            ))}
            <SingleSelectOption value={NOBODY}>
              {formatMessage(message('assignee.none'))}
            </SingleSelectOption>
          </SingleSelect>
        </>
      )}
      <Button
        variant="tertiary"
        loading={isRunning}
        onClick={() => void onChange({ unread: false })}
      >
        {formatMessage(message('bulk.read'))}
      </Button>
      <Button
        variant="tertiary"
        loading={isRunning}
        onClick={() => void onChange({ unread: true })}
      >
        {formatMessage(message('bulk.unread'))}
      </Button>
      <ConfirmedAction
        label={judge}
        consequence={formatMessage(message(isSpam ? 'bulk.toHam' : 'bulk.toSpam'), { count })}
        variant={isSpam ? 'default' : 'danger-light'}
        onConfirm={() => onChange({ spam: isSpam ? 'ham' : 'spam' })}
      >
        <Button variant={isSpam ? 'secondary' : 'danger-light'} loading={isRunning}>
          {judge}
        </Button>
      </ConfirmedAction>
      <Button variant="ghost" onClick={onClear}>
        {formatMessage(message('bulk.clear'))}
      </Button>
    </Flex>
  );
};
