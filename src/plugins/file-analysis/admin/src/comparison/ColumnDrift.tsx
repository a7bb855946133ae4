import { Badge, Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { ColumnComparison } from '../../../server/src/comparison/comparison';
import { comparedName, placeText } from '../../../shared/words/comparison';
import { useSpeech } from '../hooks/useSpeech';
import { message } from '../utils/message';
import { DifferenceText } from './DifferenceText';
import { OverlaidHistograms } from './OverlaidHistograms';
import { VERDICT_VARIANTS } from './verdicts';

interface ColumnDriftProps {
  column: ColumnComparison;
  files: readonly [string, string];
}

/** What is otherwise in one column. */
export const ColumnDrift = ({ column, files }: ColumnDriftProps) => {
  const { formatMessage } = useIntl();
  const speech = useSpeech();
  const { differences, histograms, masked, names, verdict } = column;
  const name = comparedName(speech, column);
  return (
    <Box tag="li" borderColor="neutral200" hasRadius padding={4} background="neutral0" minWidth={0}>
      <Flex gap={3} justifyContent="space-between" alignItems="flex-start">
        <Typography tag="h3" variant="epsilon" fontWeight="bold">
          {name === '' ? formatMessage(message('column.unnamed')) : name}
        </Typography>
        <Badge variant={VERDICT_VARIANTS[verdict]}>
          {formatMessage(message(`comparison.verdict.${verdict}`))}
        </Badge>
      </Flex>
      {placeText(speech, column).map((text) => (
        <Typography key={text} tag="p" variant="pi" textColor="neutral600">
          {text}
        </Typography>
      ))}
      <ul>
        {differences.map((difference) => (
          <DifferenceText key={difference.aspect} difference={difference} />
        ))}
      </ul>
      {histograms && <OverlaidHistograms name={names[1]} histograms={histograms} files={files} />}
      {masked && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          {formatMessage(message('comparison.masked'))}
        </Typography>
      )}
    </Box>
  );
};
