import { createObjectsController } from './objects';

export const controllers = { objects: createObjectsController };
