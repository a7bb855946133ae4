import { createPrivacyController } from './privacy';
import { createRetentionController } from './retention';

export const controllers = {
  privacy: createPrivacyController,
  retention: createRetentionController,
};
