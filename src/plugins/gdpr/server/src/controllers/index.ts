import { createOwnRequestsController } from './own-requests';
import { createPrivacyController } from './privacy';
import { createRequestHandlingController } from './request-handling';

export const controllers = {
  privacy: createPrivacyController,
  'own-requests': createOwnRequestsController,
  'request-handling': createRequestHandlingController,
};
