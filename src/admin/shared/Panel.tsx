import * as React from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { TextOf } from './message';

interface PanelProps {
  title: string;
  /** Beside the title. */
  action?: React.ReactNode;
  children: React.ReactNode;
}

export const Panel = ({ title, action, children }: PanelProps) => {
  const id = React.useId();
  return (
    <Box
      tag="section"
      aria-labelledby={id}
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      padding={6}
      width="100%"
      // What is there for the ear alone has no place of its own, and would lie below the page.
      position="relative"
    >
      <Flex justifyContent="space-between" gap={4} paddingBottom={4} minHeight="3.2rem">
        <Typography variant="delta" tag="h2" id={id}>
          {title}
        </Typography>
        {action}
      </Flex>
      {children}
    </Box>
  );
};

/** Panels of a plugin, whose titles are keys of its texts. */
export const createPanel = <Key extends string>(message: TextOf<Key>) => {
  const PluginPanel = ({ title, ...props }: Omit<PanelProps, 'title'> & { title: Key }) => {
    const { formatMessage } = useIntl();
    return <Panel title={formatMessage(message(title))} {...props} />;
  };
  return PluginPanel;
};
