import { duration, wholeNumber } from '../../../../../lib/environment/shapes';
import { variable } from '../../../../../lib/environment/variable';

const megabytes = (min: number) => wholeNumber({ min, max: 1_000_000 });

export const variables = {
  FILE_ANALYSIS_SECONDS: variable(
    'Processor time that reading one file may take.',
    duration('s', { min: 1, max: 86_400 }),
    600
  ),
  FILE_ANALYSIS_MEMORY_MB: variable(
    'Memory that the engine may use for one file. What does not fit goes to temporary files.',
    megabytes(256),
    512
  ),
  FILE_ANALYSIS_TEMPORARY_MB: variable(
    'Temporary files that reading one file may need.',
    megabytes(64),
    4_096
  ),
  FILE_ANALYSIS_THREADS: variable(
    'Threads that read one file.',
    wholeNumber({ min: 1, max: 64 }),
    2
  ),
};
