import { useIntl } from 'react-intl';
import type { Figure } from '../../../server/src/reader/report';
import { digitsOf } from '../utils/short-number';
import { message } from '../utils/message';

/** A figure, and how much it can be trusted. */
export const FigureValue = ({ figure: { value, exact, precision } }: { figure: Figure }) => {
  const { formatMessage, formatNumber } = useIntl();
  const number = formatNumber(value, digitsOf(value));
  return exact ? (
    <>{formatMessage(message('figure.exact'), { number })}</>
  ) : (
    <>
      {formatMessage(message('figure.about'), { number })}
      {precision && <span lang="en"> ({precision})</span>}
    </>
  );
};
