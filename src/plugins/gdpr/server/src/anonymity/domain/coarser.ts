import type { AnonymityLevel } from '../../../../shared/contracts/anonymity';
import type { QuasiKind } from './quasi-identifiers';

const WIDTH = /^width-/;

/**
 * What becomes of the JSON value `given`, in SQL. What is coarse enough stays as it is, and what cannot be read as a
 * day or a number goes, since it cannot become coarser.
 */
export const coarserSql = (kind: QuasiKind, level: AnonymityLevel): string => {
  if (level === 'gone') {
    return `'null'::jsonb`;
  }
  if (kind === 'number') {
    const width = Number(level.replace(WIDTH, ''));
    return `CASE WHEN jsonb_typeof(given) = 'number'
      THEN to_jsonb(floor((given #>> '{}')::numeric / ${width}) * ${width}) ELSE 'null'::jsonb END`;
  }
  const type = kind === 'day' ? 'date' : 'timestamp';
  return `CASE WHEN given #>> '{}' ~ '^\\d{4}-\\d\\d-\\d\\d'
    THEN to_jsonb(date_trunc('${level}', (given #>> '{}')::timestamp)::${type}) ELSE 'null'::jsonb END`;
};
