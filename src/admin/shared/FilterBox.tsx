import type * as React from 'react';
import { Box } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { sharedMessage } from './texts';

/** Around the filters of a list. */
export const FilterBox = ({ children }: { children: React.ReactNode }) => {
  const { formatMessage } = useIntl();
  return (
    <Box
      tag="section"
      aria-label={formatMessage(sharedMessage('filters.label'))}
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      padding={5}
      marginBottom={5}
    >
      {children}
    </Box>
  );
};
