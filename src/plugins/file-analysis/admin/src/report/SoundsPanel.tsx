import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { Fact, Facts } from '../../../../../admin/shared/Facts';
import type { FileReport } from '../../../server/src/reader/report';
import { Panel } from '../components/Panel';
import { messageOr } from '../utils/message';
import { PlainTable } from './PlainTable';
import { ShowMore } from './ShowMore';
import { useFigures } from './useFigures';
import { useShown } from './useShown';

type SoundsReport = NonNullable<FileReport['sounds']>;

const STEP = 10;

const Outliers = ({ outliers }: Pick<SoundsReport, 'outliers'>) => {
  const { formatMessage } = useIntl();
  const { word } = useFigures();
  const { shown, left, more } = useShown(outliers, STEP);
  return (
    <Box paddingTop={4}>
      <PlainTable
        heads={[
          { key: 'file', label: word('sounds.file') },
          { key: 'reason', label: word('sounds.reason') },
        ]}
      >
        {shown.map(({ name, reasons }, place) => (
          <tr key={place}>
            <td>
              <Typography textColor="neutral800">{name}</Typography>
            </td>
            <td>
              <Typography textColor="neutral800">
                {reasons
                  .map((name) =>
                    formatMessage(messageOr(`outlier.${name}`, 'outlier.other'), { name })
                  )
                  .join(', ')}
              </Typography>
            </td>
          </tr>
        ))}
      </PlainTable>
      <ShowMore left={left} onMore={more} />
    </Box>
  );
};

/** The sounds of an archive together. */
export const SoundsPanel = ({ sounds }: { sounds: SoundsReport }) => {
  const { count, duration, share, word } = useFigures();
  const { equal, longest, median, outliers, shortest, silence } = sounds;
  const countedValues = (values: { value: string | number; count: number }[]) =>
    values
      .map(
        ({ value, count: times }) =>
          `${typeof value === 'number' ? count(value) : value}: ${count(times)}`
      )
      .join(', ');
  return (
    <Panel title="sounds.title">
      <Facts>
        <Fact label={word('sounds.files')}>{count(sounds.files)}</Fact>
        <Fact label={word('sounds.seconds')}>{duration(sounds.seconds)}</Fact>
        {shortest !== null && median !== null && longest !== null && (
          <Fact label={word('sounds.lengths')}>
            {[shortest, median, longest].map(duration).join(', ')}
          </Fact>
        )}
        <Fact label={word('sound.sampleRate')}>{countedValues(sounds.sampleRates)}</Fact>
        <Fact label={word('sound.channels')}>{countedValues(sounds.channels)}</Fact>
        <Fact label={word('sound.codec')}>{countedValues(sounds.codecs)}</Fact>
        {silence !== null && <Fact label={word('sound.silence')}>{share(silence)}</Fact>}
        <Fact label={word('sounds.copies')}>
          {[count(sounds.copies), ...equal.map((names) => names.join(', '))].join('\n')}
        </Fact>
        <Fact label={word('sounds.outlying')}>{count(sounds.outlying)}</Fact>
      </Facts>
      {outliers.length > 0 && <Outliers outliers={outliers} />}
    </Panel>
  );
};
