import type * as React from 'react';
import { Box, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';

/** Labels in one column, values in the other. */
export const Facts = styled.dl`
  display: grid;
  grid-template-columns: minmax(12rem, 3fr) 7fr;
  column-gap: ${({ theme }) => theme.spaces[5]};
  row-gap: ${({ theme }) => theme.spaces[4]};
`;

/** One below the other, for a narrow place. */
export const StackedFacts = styled.dl`
  display: grid;
  grid-template-columns: 1fr;
  row-gap: ${({ theme }) => theme.spaces[1]};

  dd + dt {
    margin-top: ${({ theme }) => theme.spaces[3]};
  }
`;

/** Line breaks stay, and a word without end does not widen the page. */
const Value = styled(Box)`
  overflow-wrap: anywhere;
  white-space: pre-wrap;
`;

interface FactProps {
  label: string;
  children: React.ReactNode;
}

export const Fact = ({ label, children }: FactProps) => (
  <>
    <Typography tag="dt" textColor="neutral600" fontWeight="semiBold">
      {label}
    </Typography>
    <Value tag="dd">
      <Typography textColor="neutral800">{children}</Typography>
    </Value>
  </>
);
