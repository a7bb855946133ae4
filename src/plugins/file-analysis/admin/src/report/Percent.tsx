import { useIntl } from 'react-intl';
import { percentOptions, shareOf } from '../utils/short-number';

interface PercentProps {
  part: number;
  whole: number;
}

export const Percent = ({ part, whole }: PercentProps) => {
  const { formatNumber } = useIntl();
  const share = shareOf(part, whole);
  return <>{formatNumber(share, percentOptions(share))}</>;
};
