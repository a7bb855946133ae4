import { useIntl } from 'react-intl';
import { Fact, Facts } from '../../../../../admin/shared/Facts';
import { Panel } from '../../../../../admin/shared/Panel';
import type { EntryDetail } from '../../../shared/contracts/entries';
import { message } from '../utils/message';

const shown = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, null, 2);

/** What a plugin noted about the event. */
export const EventDetails = ({ details }: { details: EntryDetail[] }) => {
  const { formatMessage } = useIntl();
  return (
    <Panel title={formatMessage(message('details.title'))}>
      <Facts>
        {details.map(({ name, kind, value }) => (
          <Fact key={name} label={name}>
            {kind === 'plain' || kind === 'personal'
              ? shown(value)
              : formatMessage(message(`changes.${kind}`))}
          </Fact>
        ))}
      </Facts>
    </Panel>
  );
};
