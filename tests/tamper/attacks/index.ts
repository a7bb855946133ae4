import type { Attack } from '../scene';
import * as clock from './clock';
import * as entries from './entries';
import * as partitions from './partitions';
import * as seals from './seals';

export const ATTACKS = { ...entries, ...partitions, ...seals, ...clock } satisfies Record<
  string,
  Attack
>;

export type AttackName = keyof typeof ATTACKS;
