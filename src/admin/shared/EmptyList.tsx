import type * as React from 'react';
import { Box, EmptyStateLayout } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';

interface EmptyListProps {
  /** What might help. */
  action?: React.ReactNode;
  children: string;
}

export const EmptyList = ({ action, children }: EmptyListProps) => (
  <Box background="neutral0" hasRadius shadow="tableShadow">
    <EmptyStateLayout icon={<EmptyDocuments width="16rem" />} content={children} action={action} />
  </Box>
);
