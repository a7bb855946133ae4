import { createFormsController } from './forms';
import { createSubmissionsController } from './submissions';

export const controllers = {
  forms: createFormsController,
  submissions: createSubmissionsController,
};
