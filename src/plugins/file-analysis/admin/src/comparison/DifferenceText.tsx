import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { Aspect, Difference } from '../../../server/src/comparison/comparison';
import { message } from '../utils/message';
import { digitsOf, percentOptions } from '../utils/short-number';

const SHARES: readonly Aspect[] = ['missing', 'duplicates', 'malformed'];

const useFigure = (aspect: Aspect) => {
  const { formatMessage, formatNumber } = useIntl();
  return (figure: string | number | null): string => {
    if (figure === null || figure === '') {
      return '–';
    }
    if (typeof figure === 'number') {
      return formatNumber(
        figure,
        SHARES.includes(aspect) ? percentOptions(figure) : digitsOf(figure)
      );
    }
    return aspect === 'key' || aspect === 'constant'
      ? formatMessage(message(figure === 'true' ? 'comparison.yes' : 'comparison.no'))
      : figure;
  };
};

/** One thing that differs, with how much. */
export const DifferenceText = ({ difference }: { difference: Difference }) => {
  const { formatMessage, formatNumber } = useIntl();
  const { appeared = [], aspect, distance, figures, stability, vanished = [] } = difference;
  const figure = useFigure(aspect);
  const measure = (value: number) => formatNumber(value, { maximumFractionDigits: 2 });
  const notes = [
    stability !== undefined &&
      formatMessage(message('comparison.stability'), { stability: measure(stability) }),
    distance !== undefined &&
      formatMessage(message('comparison.distance'), { distance: measure(distance) }),
    appeared.length > 0 &&
      formatMessage(message('comparison.appeared'), { values: appeared.join(', ') }),
    vanished.length > 0 &&
      formatMessage(message('comparison.vanished'), { values: vanished.join(', ') }),
  ].filter((note) => note !== false);
  return (
    <Box tag="li" paddingTop={2}>
      <Typography textColor="neutral800">
        {formatMessage(message(`comparison.aspect.${aspect}`))}:{' '}
        {formatMessage(message('comparison.change'), {
          before: figure(figures[0]),
          after: figure(figures[1]),
        })}
      </Typography>
      {notes.length > 0 && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          {notes.join(' · ')}
        </Typography>
      )}
    </Box>
  );
};
