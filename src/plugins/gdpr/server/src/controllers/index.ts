import { createPrivacyController } from './privacy';

export const controllers = { privacy: createPrivacyController };
