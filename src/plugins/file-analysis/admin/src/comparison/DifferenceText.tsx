import { Box, Typography } from '@strapi/design-system';
import type { Difference } from '../../../server/src/comparison/comparison';
import { differenceParts } from '../../../shared/words/comparison';
import { useSpeech } from '../hooks/useSpeech';

/** One thing that differs, with how much. */
export const DifferenceText = ({ difference }: { difference: Difference }) => {
  const { change, notes } = differenceParts(useSpeech(), difference);
  return (
    <Box tag="li" paddingTop={2}>
      <Typography textColor="neutral800">{change}</Typography>
      {notes.length > 0 && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          {notes.join(' · ')}
        </Typography>
      )}
    </Box>
  );
};
