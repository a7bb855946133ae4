import { createEntriesController } from './entries';
import { createSealsController } from './seals';

export const controllers = {
  entries: createEntriesController,
  seals: createSealsController,
};
