import { createPrivacyController } from './privacy';
import { createProcessingRecordController } from './processing-record';
import { createRetentionController } from './retention';

export const controllers = {
  'processing-record': createProcessingRecordController,
  privacy: createPrivacyController,
  retention: createRetentionController,
};
