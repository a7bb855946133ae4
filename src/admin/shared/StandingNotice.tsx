import type * as React from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';

interface StandingNoticeProps {
  title: string;
  children: React.ReactNode;
}

/** Over everything, as long as its cause is there: not an Alert, which has a button to close it. */
export const StandingNotice = ({ title, children }: StandingNoticeProps) => (
  <Box paddingBottom={4}>
    <Flex
      role="status"
      gap={3}
      padding={4}
      background="warning100"
      borderColor="warning200"
      hasRadius
    >
      <Flex shrink={0}>
        <WarningCircle aria-hidden fill="warning700" width="2rem" height="2rem" />
      </Flex>
      <Typography textColor="neutral800">
        <Typography fontWeight="bold">{title}</Typography> {children}
      </Typography>
    </Flex>
  </Box>
);
