import type * as React from 'react';
import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { ColumnReport, Quantile } from '../../../server/src/reader/report';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';
import { digitsOf } from '../utils/short-number';
import { FigureValue } from './FigureValue';
import { Percent } from './Percent';

const List = styled.dl`
  display: grid;
  grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
  gap: ${({ theme }) => `${theme.spaces[1]} ${theme.spaces[3]}`};
  padding-top: ${({ theme }) => theme.spaces[3]};

  dd {
    overflow-wrap: anywhere;
    text-align: end;
  }

  code {
    font-family: monospace;
  }
`;

const Item = ({ label, children }: { label: MessageKey; children: React.ReactNode }) => {
  const { formatMessage } = useIntl();
  return (
    <>
      <Typography tag="dt" variant="pi" textColor="neutral600">
        {formatMessage(message(label))}
      </Typography>
      <Typography tag="dd" variant="pi" textColor="neutral800">
        {children}
      </Typography>
    </>
  );
};

const useReadable = () => {
  const { formatNumber } = useIntl();
  return (value: number | string) =>
    typeof value === 'string' ? value : formatNumber(value, digitsOf(value));
};

/** Where a share of the values lies; between which two it does, where that is all that is known. */
const Quantiles = ({ quantiles }: { quantiles: Quantile[] }) => {
  const { formatMessage, formatNumber } = useIntl();
  const readable = useReadable();
  return quantiles.map(({ share, value, from, to }) => (
    <div key={share}>
      {formatMessage(message(from === to ? 'quantile.exact' : 'quantile.between'), {
        share: formatNumber(share, { style: 'percent', maximumFractionDigits: 1 }),
        value: readable(value),
        from: readable(from),
        to: readable(to),
      })}
    </div>
  ));
};

interface ColumnFactsProps {
  column: ColumnReport;
  rows: number;
}

/** The figures of a column. */
export const ColumnFacts = ({ column, rows }: ColumnFactsProps) => {
  const { formatMessage, formatNumber } = useIntl();
  const readable = useReadable();
  const { deviation, distinct, empty, filled, length, maximum, mean, minimum } = column;
  const { nullMarkers, patterns, quantiles, type } = column;
  return (
    <List>
      <Item label="column.missing">
        {formatNumber(empty)} (<Percent part={empty} whole={rows} />)
      </Item>
      {nullMarkers.length > 0 && (
        <Item label="column.nullMarkers">
          {nullMarkers.map(({ marker, count }) => (
            <div key={marker}>
              <code>{marker}</code> {formatNumber(count)}
            </div>
          ))}
        </Item>
      )}
      <Item label="column.distinct">
        <FigureValue figure={distinct} />
      </Item>
      {type.exceptions > 0 && (
        <Item label="column.exceptions">
          {formatNumber(type.exceptions)} (<Percent part={type.exceptions} whole={filled} />)
        </Item>
      )}
      {minimum !== null && maximum !== null && (
        <Item label="column.range">
          {formatMessage(message('column.fromTo'), {
            from: readable(minimum),
            to: readable(maximum),
          })}
        </Item>
      )}
      {mean !== null && <Item label="column.mean">{readable(mean)}</Item>}
      {deviation !== null && <Item label="column.deviation">{readable(deviation)}</Item>}
      {quantiles.length > 0 && (
        <Item label="column.quantiles">
          <Quantiles quantiles={quantiles} />
        </Item>
      )}
      {length !== null && (
        <Item label="column.length">
          {formatMessage(message('column.lengths'), {
            from: readable(length.minimum),
            to: readable(length.maximum),
            mean: readable(Math.round(length.mean * 10) / 10),
          })}
        </Item>
      )}
      {patterns.length > 0 && (
        <Item label="column.patterns">
          {patterns.slice(0, 3).map(({ pattern }) => (
            <div key={pattern}>
              <code>{pattern}</code>
            </div>
          ))}
        </Item>
      )}
    </List>
  );
};
