import { errorText } from '../../src/lib/error-text';

/** What the task says when it refuses; of one that does not, that. */
export const complaintOf = (task: () => unknown): string => {
  try {
    task();
  } catch (error) {
    return errorText(error);
  }
  return 'none';
};
