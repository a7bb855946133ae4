import { Box } from '@strapi/design-system';
import type { JobState } from '../../../shared/contracts/jobs';
import { STATE_LOOKS } from './states';

/** The colour of a state beside its name, as the key to the bar of counts. */
export const StateDot = ({ state }: { state: JobState }) => {
  const { color } = STATE_LOOKS[state];
  return color ? (
    <Box
      aria-hidden
      background={color}
      borderRadius="50%"
      height="0.8rem"
      width="0.8rem"
      shrink={0}
    />
  ) : null;
};
