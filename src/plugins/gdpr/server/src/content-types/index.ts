import privacyLink from './privacy-link';
import privacyRedaction from './privacy-redaction';
import privacyRequest from './privacy-request';
import privacyRequestStep from './privacy-request-step';

export const contentTypes = {
  'privacy-request': privacyRequest,
  'privacy-request-step': privacyRequestStep,
  'privacy-redaction': privacyRedaction,
  'privacy-link': privacyLink,
};
