import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { Fact, Facts } from '../../../../../admin/shared/Facts';
import type { FileReport } from '../../../server/src/reader/report';
import { kindText, wordFor } from '../../../shared/words/speech';
import { FileSize } from '../components/FileSize';
import { Panel } from '../components/Panel';
import { useSpeech } from '../hooks/useSpeech';
import { message } from '../utils/message';
import { PlainTable } from './PlainTable';
import { ShowMore } from './ShowMore';
import { useShown } from './useShown';

const STEP = 20;

/** What lies in an archive. */
export const ArchivePanel = ({ archive }: { archive: NonNullable<FileReport['archive']> }) => {
  const { formatMessage, formatNumber } = useIntl();
  const speech = useSpeech();
  const { shown, left, more } = useShown(archive.entries, STEP);
  const kindOf = (kind: string | null) =>
    kind === null || kind === 'unknown'
      ? formatMessage(message('archive.unknown'))
      : kindText(speech, kind);

  return (
    <Panel title="archive.title">
      <Facts>
        <Fact label={formatMessage(message('archive.files'))}>
          {formatNumber(archive.files)} (
          {archive.kinds.map(({ kind, count }) => `${kindOf(kind)}: ${count}`).join(', ')})
        </Fact>
        <Fact label={formatMessage(message('archive.bytes'))}>
          <FileSize bytes={archive.bytes} />
        </Fact>
      </Facts>
      {archive.unread !== undefined && (
        <Box paddingTop={4}>
          <Typography textColor="danger600">
            {wordFor(speech, 'summary.unread-tables', archive.unread)}
          </Typography>
        </Box>
      )}
      <Box paddingTop={4} paddingBottom={2}>
        <Typography textColor="neutral600">
          {formatMessage(message('archive.entries'), { shown: archive.entries.length })}
        </Typography>
      </Box>
      <PlainTable
        heads={(['file', 'kind', 'size'] as const).map((key) => ({
          key,
          label: formatMessage(message(`column.${key}`)),
        }))}
      >
        {shown.map(({ name, bytes, kind }, place) => (
          <tr key={place}>
            <td>
              <Typography textColor="neutral800">{name}</Typography>
            </td>
            <td>
              <Typography textColor="neutral800">{kindOf(kind)}</Typography>
            </td>
            <td>
              <Typography textColor="neutral800">
                <FileSize bytes={bytes} />
              </Typography>
            </td>
          </tr>
        ))}
      </PlainTable>
      <ShowMore left={left} onMore={more} />
    </Panel>
  );
};
