import { useIntl } from 'react-intl';
import { sizeIn } from '../utils/file-size';

/** Bytes, as people say them; all of them beneath the pointer. */
export const FileSize = ({ bytes }: { bytes: number }) => {
  const { formatNumber } = useIntl();
  const { value, unit } = sizeIn(bytes);
  const isWhole = unit === 'byte';
  return (
    <span
      title={formatNumber(bytes, { style: 'unit', unit: 'byte', unitDisplay: 'long' })}
      style={{ whiteSpace: 'nowrap' }}
    >
      {formatNumber(value, {
        style: 'unit',
        unit,
        unitDisplay: isWhole ? 'long' : 'short',
        maximumFractionDigits: isWhole || value >= 100 ? 0 : 1,
      })}
    </span>
  );
};
