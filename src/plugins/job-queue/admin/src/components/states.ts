import type { BoxProps } from '@strapi/design-system';
import type { JobState } from '../../../shared/contracts/jobs';
import type { MessageKey } from '../utils/message';

interface StateLook {
  label: MessageKey;
  /** Done jobs are not drawn: there are far more of them than of what there is to do. */
  color?: NonNullable<BoxProps['background']>;
}

export const STATE_LOOKS: Record<JobState, StateLook> = {
  running: { label: 'state.running', color: 'primary600' },
  dead: { label: 'state.dead', color: 'danger600' },
  waiting: { label: 'state.waiting', color: 'secondary500' },
  delayed: { label: 'state.delayed', color: 'warning500' },
  pending: { label: 'state.pending', color: 'neutral400' },
  done: { label: 'state.done' },
};
