import type * as React from 'react';
import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { TableReport } from '../../../server/src/reader/report';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';
import { FigureValue } from './FigureValue';
import { Percent } from './Percent';

const Grid = styled.dl`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
  gap: ${({ theme }) => theme.spaces[4]};
`;

const Card = styled(Box)`
  display: flex;
  flex-direction: column-reverse;
  justify-content: flex-end;
  font-variant-numeric: tabular-nums;
`;

const KeyFigure = ({ label, children }: { label: MessageKey; children: React.ReactNode }) => {
  const { formatMessage } = useIntl();
  return (
    <Card background="neutral0" hasRadius shadow="tableShadow" padding={4}>
      <Typography tag="dt" variant="pi" textColor="neutral600">
        {formatMessage(message(label))}
      </Typography>
      <Typography tag="dd" variant="beta" textColor="neutral800">
        {children}
      </Typography>
    </Card>
  );
};

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);

/** What one wants to know first. */
export const KeyFigures = ({ table }: { table: TableReport }) => {
  const { formatNumber } = useIntl();
  const { columns, duplicateRows, malformed, rows } = table;
  return (
    <Grid>
      <KeyFigure label="figure.rows">{formatNumber(rows)}</KeyFigure>
      <KeyFigure label="figure.columns">{formatNumber(columns.length)}</KeyFigure>
      <KeyFigure label="figure.missing">
        <Percent part={sum(columns.map(({ empty }) => empty))} whole={rows * columns.length} />
      </KeyFigure>
      <KeyFigure label="figure.personal">
        {formatNumber(columns.filter(({ personalData }) => personalData.length > 0).length)}
      </KeyFigure>
      <KeyFigure label="figure.duplicates">
        <FigureValue figure={duplicateRows} />
      </KeyFigure>
      <KeyFigure label="figure.malformed">{formatNumber(malformed.count)}</KeyFigure>
    </Grid>
  );
};
