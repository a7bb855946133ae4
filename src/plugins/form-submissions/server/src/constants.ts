export const FORM_UID = 'plugin::form-submissions.form';
export const SUBMISSION_UID = 'plugin::form-submissions.form-submission';
export const EVENT_UID = 'plugin::form-submissions.submission-event';
export const DELIVERY_UID = 'plugin::form-submissions.submission-delivery';
export const SAVED_REPLY_UID = 'plugin::form-submissions.saved-reply';
export const USER_UID = 'plugin::users-permissions.user';
export const SERVICE_UID = 'api::service.service';

/** What a browser that fills every field in fills in, and a person does not see. */
export const HONEYPOT = 'homepage';

/** A score from which a submission is kept apart. */
export const SPAM_THRESHOLD = 1;

/** How long a challenge can be answered. */
export const CHALLENGE_SECONDS = 60 * 60;
