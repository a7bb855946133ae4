import { createHoldsController } from './holds';
import { createPrivacyController } from './privacy';
import { createRestrictionsController } from './restrictions';

export const controllers = {
  holds: createHoldsController,
  privacy: createPrivacyController,
  restrictions: createRestrictionsController,
};
