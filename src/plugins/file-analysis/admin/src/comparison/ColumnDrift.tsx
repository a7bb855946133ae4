import { Badge, Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { ColumnComparison } from '../../../server/src/comparison/comparison';
import { message } from '../utils/message';
import { percentOptions } from '../utils/short-number';
import { DifferenceText } from './DifferenceText';
import { OverlaidHistograms } from './OverlaidHistograms';
import { VERDICT_VARIANTS } from './verdicts';

interface ColumnDriftProps {
  column: ColumnComparison;
  files: readonly [string, string];
}

/** What is otherwise in one column. */
export const ColumnDrift = ({ column, files }: ColumnDriftProps) => {
  const { formatMessage, formatNumber } = useIntl();
  const { confidence, differences, histograms, masked, moved, names, positions, verdict } = column;
  const [before, after] = names;
  const name =
    before === after
      ? before
      : formatMessage(message('comparison.renamed'), {
          before,
          after,
          share: formatNumber(confidence, percentOptions(confidence)),
        });
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
      {moved && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          {formatMessage(message('comparison.moved'), { from: positions[0], to: positions[1] })}
        </Typography>
      )}
      <ul>
        {differences.map((difference) => (
          <DifferenceText key={difference.aspect} difference={difference} />
        ))}
      </ul>
      {histograms && <OverlaidHistograms name={after} histograms={histograms} files={files} />}
      {masked && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          {formatMessage(message('comparison.masked'))}
        </Typography>
      )}
    </Box>
  );
};
