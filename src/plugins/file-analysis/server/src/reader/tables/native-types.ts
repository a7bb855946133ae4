import type { ColumnType } from './column-types';

/** Numbers beyond have squares that are none, and deviations add squares. */
const LARGEST = '1e150';

const INTEGERS =
  /^(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|UTINYINT|USMALLINT|UINTEGER|UBIGINT)$/u;
const DECIMALS = /^(?:FLOAT|DOUBLE|DECIMAL.*)$/u;
const MOMENTS = /^TIMESTAMP(?:_NS|_MS|_S)?$/u;

const finiteNumber = (raw: string): string => {
  const value = `try_cast(${raw} AS DOUBLE)`;
  return `CASE WHEN abs(${value}) < ${LARGEST} THEN ${value} END`;
};

const moment = (type: 'DATE' | 'TIMESTAMP') => (raw: string) => {
  const value = `try_cast(${raw} AS ${type})`;
  return `CASE WHEN isfinite(${value}) THEN ${value} END`;
};

const nativeType = (
  name: ColumnType['name'],
  kind: ColumnType['kind'],
  format: string,
  read: ColumnType['read']
): ColumnType => ({ name, kind, format, read, looksLike: () => true, toNumber: Number });

/** How a column is read that the file itself says the type of; null for what is read as a text. */
export const nativeTypeOf = (engineType: string): ColumnType | null => {
  if (INTEGERS.test(engineType)) {
    return nativeType('integer', 'number', 'plain', (raw) => `try_cast(${raw} AS DOUBLE)`);
  }
  if (DECIMALS.test(engineType)) {
    return nativeType('decimal', 'number', 'point', finiteNumber);
  }
  if (engineType === 'BOOLEAN') {
    return nativeType('boolean', 'boolean', 'words', (raw) => `try_cast(${raw} AS BOOLEAN)`);
  }
  if (engineType === 'DATE') {
    return nativeType('date', 'time', '%Y-%m-%d', moment('DATE'));
  }
  return MOMENTS.test(engineType)
    ? nativeType('timestamp', 'time', '%Y-%m-%d %H:%M:%S', moment('TIMESTAMP'))
    : null;
};
