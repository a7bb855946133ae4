import type * as React from 'react';
import { Typography } from '@strapi/design-system';

interface CellTextProps {
  maxWidth?: string;
  title?: string;
  children: React.ReactNode;
}

/** What a cell of a list says; a dash for nothing. One with a title is cut where it is long. */
export const CellText = ({ title, children, ...props }: CellTextProps) => (
  <Typography textColor="neutral800" ellipsis={title !== undefined} title={title} {...props}>
    {children || '–'}
  </Typography>
);
