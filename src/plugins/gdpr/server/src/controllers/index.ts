import { createAnonymityController } from './anonymity';
import { createHoldsController } from './holds';
import { createOwnRequestsController } from './own-requests';
import { createPrivacyController } from './privacy';
import { createProcessingRecordController } from './processing-record';
import { createRequestHandlingController } from './request-handling';
import { createRestrictionsController } from './restrictions';
import { createRetentionController } from './retention';
import { createStatisticsController } from './statistics';

export const controllers = {
  anonymity: createAnonymityController,
  holds: createHoldsController,
  privacy: createPrivacyController,
  'own-requests': createOwnRequestsController,
  'processing-record': createProcessingRecordController,
  'request-handling': createRequestHandlingController,
  restrictions: createRestrictionsController,
  retention: createRetentionController,
  statistics: createStatisticsController,
};
