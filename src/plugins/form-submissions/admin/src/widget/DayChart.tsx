import { useIntl } from 'react-intl';
import { BarChart } from '../../../../../admin/shared/BarChart';
import type { CountersResponse } from '../../../shared/contracts/submissions';
import { message } from '../utils/message';

interface DayChartProps {
  days: CountersResponse['data']['perDay'];
}

/** A bar for each day. */
export const DayChart = ({ days }: DayChartProps) => {
  const { formatDate, formatMessage } = useIntl();
  const dayOf = (date: string) =>
    formatDate(date, { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const total = days.reduce((sum, { count }) => sum + count, 0);
  return (
    <BarChart
      label={formatMessage(message('widget.chart'), { days: days.length, total })}
      bars={days.map(({ date, count }) => ({
        key: date,
        count,
        label: dayOf(date),
        text: formatMessage(message('widget.day'), { day: dayOf(date), count }),
      }))}
    />
  );
};
