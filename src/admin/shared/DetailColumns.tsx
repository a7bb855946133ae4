import type * as React from 'react';
import { Flex, Grid } from '@strapi/design-system';

const Column = ({ width, children }: { width: number; children: React.ReactNode }) => (
  <Grid.Item col={width} s={12} xs={12} alignItems="flex-start">
    <Flex direction="column" alignItems="stretch" gap={5} width="100%" minWidth={0}>
      {children}
    </Flex>
  </Grid.Item>
);

interface DetailColumnsProps {
  main: React.ReactNode;
  aside: React.ReactNode;
}

/** What a page is about, and what is known about it; one below the other where it is narrow. */
export const DetailColumns = ({ main, aside }: DetailColumnsProps) => (
  <Grid.Root gap={5}>
    <Column width={8}>{main}</Column>
    <Column width={4}>{aside}</Column>
  </Grid.Root>
);
