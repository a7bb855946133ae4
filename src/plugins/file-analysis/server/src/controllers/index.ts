import { createAdminUploadsController } from './admin-uploads';

export const controllers = { 'admin-uploads': createAdminUploadsController };
