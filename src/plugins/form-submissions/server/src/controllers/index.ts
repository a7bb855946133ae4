import { createAdminSubmissionsController } from './admin-submissions';
import { createFormsController } from './forms';
import { createNoticesController } from './notices';
import { createSubmissionsController } from './submissions';

export const controllers = {
  'admin-submissions': createAdminSubmissionsController,
  forms: createFormsController,
  notices: createNoticesController,
  submissions: createSubmissionsController,
};
