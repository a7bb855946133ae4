import type * as React from 'react';
import { Box, Typography } from '@strapi/design-system';
import { Fact, Facts } from '../../../../../admin/shared/Facts';
import type { FactSection } from '../../../shared/words/facts';
import { Panel } from '../components/Panel';

interface FactPanelProps {
  section: FactSection;
  children?: React.ReactNode;
}

/** A part of a report that is facts with their names, and what belongs under them. */
export const FactPanel = ({ section, children }: FactPanelProps) => {
  const { cautions, facts, notes, title } = section;
  return (
    <Panel title={title}>
      <Facts>
        {facts.map(([name, value]) => (
          <Fact key={name} label={name}>
            {value}
          </Fact>
        ))}
      </Facts>
      {notes.length + cautions.length > 0 && (
        <Box paddingTop={4}>
          {notes.map((sentence) => (
            <Typography key={sentence} tag="p" textColor="neutral600">
              {sentence}
            </Typography>
          ))}
          {cautions.map((sentence) => (
            <Typography key={sentence} tag="p" textColor="danger600">
              {sentence}
            </Typography>
          ))}
        </Box>
      )}
      {children}
    </Panel>
  );
};
