import { useIntl } from 'react-intl';
import { DayInput } from './DayInput';
import { FilterCell } from './FilterCell';
import { sharedMessage } from './texts';

interface Days {
  from?: string;
  to?: string;
}

interface DayRangeProps {
  chosen: Days;
  change: (days: Days) => void;
}

/** From a day to a day, neither beyond the other. */
export const DayRange = ({ chosen: { from, to }, change }: DayRangeProps) => {
  const { formatMessage } = useIntl();
  return (
    <>
      <FilterCell col={3}>
        <DayInput
          label={formatMessage(sharedMessage('filters.from'))}
          value={from}
          max={to}
          onChange={(day) => change({ from: day })}
        />
      </FilterCell>
      <FilterCell col={3}>
        <DayInput
          label={formatMessage(sharedMessage('filters.to'))}
          value={to}
          min={from}
          onChange={(day) => change({ to: day })}
        />
      </FilterCell>
    </>
  );
};
