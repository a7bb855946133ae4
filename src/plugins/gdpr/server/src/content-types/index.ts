import privacyLink from './privacy-link';
import privacyRequest from './privacy-request';
import privacyRequestStep from './privacy-request-step';

export const contentTypes = {
  'privacy-request': privacyRequest,
  'privacy-request-step': privacyRequestStep,
  'privacy-link': privacyLink,
};
