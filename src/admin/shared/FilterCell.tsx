import type * as React from 'react';
import { Grid } from '@strapi/design-system';

interface FilterCellProps {
  /** Of the twenty columns of a row; on a small screen a cell is half a row, or a whole one. */
  col: number;
  children: React.ReactNode;
}

export const FilterCell = ({ col, children }: FilterCellProps) => (
  <Grid.Item col={col} s={10} xs={20}>
    {children}
  </Grid.Item>
);
