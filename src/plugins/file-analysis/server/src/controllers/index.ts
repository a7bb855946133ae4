import { createAdminUploadsController } from './admin-uploads';
import { createUploadsController } from './uploads';

export const controllers = {
  'admin-uploads': createAdminUploadsController,
  uploads: createUploadsController,
};
