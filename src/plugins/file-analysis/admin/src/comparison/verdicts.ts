import type { BadgeProps } from '@strapi/design-system';
import type { Verdict } from '../../../server/src/comparison/comparison';

export const VERDICT_VARIANTS: Record<Verdict, BadgeProps['variant']> = {
  changed: 'danger',
  drifted: 'warning',
  same: 'success',
};
