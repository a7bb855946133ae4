import { errors } from '@strapi/utils';

/**
 * 403 with a reason that its caller may read. Of every ForbiddenError that passes a route, Strapi
 * answers a bare "Forbidden", unless it is one of a policy (`services/server/compose-endpoint.js`).
 */
export class RefusedError extends errors.PolicyError {
  constructor(message: string, details?: object) {
    super(message, details);
    // What clients know a 403 by.
    Reflect.set(this, 'name', 'ForbiddenError');
  }
}
