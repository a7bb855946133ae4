import form from './form';
import formSubmission from './form-submission';
import savedReply from './saved-reply';
import submissionDelivery from './submission-delivery';
import submissionEvent from './submission-event';

export const contentTypes = {
  form,
  'form-submission': formSubmission,
  'saved-reply': savedReply,
  'submission-delivery': submissionDelivery,
  'submission-event': submissionEvent,
};
