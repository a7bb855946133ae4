import form from './form';
import formSubmission from './form-submission';
import submissionDelivery from './submission-delivery';
import submissionEvent from './submission-event';

export const contentTypes = {
  form,
  'form-submission': formSubmission,
  'submission-delivery': submissionDelivery,
  'submission-event': submissionEvent,
};
