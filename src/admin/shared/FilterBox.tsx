import type * as React from 'react';
import { Box } from '@strapi/design-system';

interface FilterBoxProps {
  label: string;
  children: React.ReactNode;
}

/** Around the filters of a list. */
export const FilterBox = ({ label, children }: FilterBoxProps) => (
  <Box
    tag="section"
    aria-label={label}
    background="neutral0"
    hasRadius
    shadow="tableShadow"
    padding={5}
    marginBottom={5}
  >
    {children}
  </Box>
);
