import { text, wholeNumber } from '../../../../../lib/environment/shapes';
import { variable } from '../../../../../lib/environment/variable';

const isTimeZone = (given: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

export const variables = {
  GDPR_TIME_ZONE: variable(
    'On whose calendar the day ends on which a request has to be answered.',
    text('the name of a time zone, as in Asia/Kolkata', isTimeZone),
    'Asia/Kolkata'
  ),
  GDPR_EXPORT_DAYS: variable(
    'For how many days the export of a person can be downloaded; then it is deleted.',
    wholeNumber({ min: 1, max: 90 }),
    7
  ),
  GDPR_EXPORT_MAX_MB: variable(
    'How large the export of a person may be, files included, in MB. One that is larger fails.',
    // What the object storage takes at once.
    wholeNumber({ min: 1, max: 5_368 }),
    5_000
  ),
};
