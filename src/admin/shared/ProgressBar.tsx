import type * as React from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';

const Filling = styled(Box)`
  @media (prefers-reduced-motion: no-preference) {
    transition: width 320ms ease-out;
  }
`;

interface ProgressBarProps {
  label: string;
  /** Nothing where nobody knows how much there is to do. */
  percent: number | undefined;
  /** What a screen reader says of it. */
  text: string;
  /** What stands below it, where that is something else. */
  children?: React.ReactNode;
}

/** Strapi's ProgressBar is drawn for dark pictures, and does not tell a screen reader its value. */
export const ProgressBar = ({ label, percent, text, children = text }: ProgressBarProps) => (
  <Flex direction="column" alignItems="stretch" gap={1} minWidth="12rem">
    <Box
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent === undefined ? undefined : Math.floor(percent)}
      aria-valuetext={text}
      background="neutral200"
      hasRadius
      height="0.8rem"
      overflow="hidden"
    >
      <Filling background="primary600" height="100%" width={`${percent ?? 0}%`} />
    </Box>
    <Typography variant="pi" textColor="neutral600">
      {children}
    </Typography>
  </Flex>
);
