import { createAvailabilityMiddleware } from './availability';

export const middlewares = { availability: createAvailabilityMiddleware };
