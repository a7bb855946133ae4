import { createAnonymityController } from './anonymity';
import { createExportReviewsController } from './export-reviews';
import { createHoldsController, createRestrictionsController } from './holds';
import { createOwnRequestsController } from './own-requests';
import { createPrivacyController } from './privacy';
import { createProcessingRecordController } from './processing-record';
import { createRecipientsController } from './recipients';
import { createRequestHandlingController } from './request-handling';
import { createRetentionController } from './retention';
import { createStatisticsController } from './statistics';

export const controllers = {
  'export-reviews': createExportReviewsController,
  anonymity: createAnonymityController,
  holds: createHoldsController,
  privacy: createPrivacyController,
  'own-requests': createOwnRequestsController,
  'processing-record': createProcessingRecordController,
  recipients: createRecipientsController,
  'request-handling': createRequestHandlingController,
  restrictions: createRestrictionsController,
  retention: createRetentionController,
  statistics: createStatisticsController,
};
