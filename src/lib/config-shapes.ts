import { z } from '@strapi/utils';
import { LONGEST_MS } from './environment/shapes';

/** A time in the configuration of a plugin. A timer that is set to more than the longest fires at once. */
export const milliseconds = (min = 1, max = LONGEST_MS) => {
  const expected = `must be a whole number of milliseconds from ${min} to ${max}`;
  return z.int(expected).min(min, expected).max(max, expected);
};
