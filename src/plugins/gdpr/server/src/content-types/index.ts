import privacyRequest from './privacy-request';

export const contentTypes = { 'privacy-request': privacyRequest };
