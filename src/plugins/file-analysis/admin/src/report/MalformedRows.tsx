import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { TableReport } from '../../../server/src/reader/report';
import { malformedReason } from '../../../shared/words/speech';
import { Panel } from '../components/Panel';
import { useSpeech } from '../hooks/useSpeech';
import { message } from '../utils/message';
import { PlainTable } from './PlainTable';
import { ShowMore } from './ShowMore';
import { useShown } from './useShown';

const STEP = 10;

/** Rows that could not be read, by their lines. */
export const MalformedRows = ({ malformed }: { malformed: TableReport['malformed'] }) => {
  const { formatMessage, formatNumber } = useIntl();
  const { shown, left, more } = useShown(malformed.first, STEP);
  if (malformed.count === 0) {
    return null;
  }
  const speech = useSpeech();
  return (
    <Panel title="malformed.title">
      <Box paddingBottom={3}>
        <Typography textColor="neutral600">
          {formatMessage(message('malformed.explain'), {
            count: malformed.count,
            shown: malformed.first.length,
          })}
        </Typography>
      </Box>
      <PlainTable
        heads={[
          { key: 'line', label: formatMessage(message('malformed.line')) },
          { key: 'reason', label: formatMessage(message('malformed.reason')) },
        ]}
      >
        {shown.map(({ line, reason }) => (
          <tr key={line}>
            <td>
              <Typography textColor="neutral800">{formatNumber(line)}</Typography>
            </td>
            <td>
              <Typography textColor="neutral800">{malformedReason(speech, reason)}</Typography>
            </td>
          </tr>
        ))}
      </PlainTable>
      <ShowMore left={left} onMore={more} />
    </Panel>
  );
};
