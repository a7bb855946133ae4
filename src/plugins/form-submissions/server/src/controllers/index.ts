import { createAdminSubmissionsController } from './admin-submissions';
import { createFormsController } from './forms';
import { createSubmissionsController } from './submissions';

export const controllers = {
  'admin-submissions': createAdminSubmissionsController,
  forms: createFormsController,
  submissions: createSubmissionsController,
};
