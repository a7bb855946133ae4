import { createAuthenticationMiddleware } from './authentication';
import { createReadsMiddleware } from './reads';
import { createRequestIdMiddleware } from './request-id';

export const middlewares = {
  'request-id': createRequestIdMiddleware,
  reads: createReadsMiddleware,
  authentication: createAuthenticationMiddleware,
};
