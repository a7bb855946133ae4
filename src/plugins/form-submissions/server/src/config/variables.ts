import {
  longSecret,
  milliseconds,
  network,
  sharedSecret,
} from '../../../../../lib/environment/common-shapes';
import { list, rateLimit, wholeNumber } from '../../../../../lib/environment/shapes';
import { variable } from '../../../../../lib/environment/variable';

const attempts = wholeNumber({ min: 1, max: 1_000 });

export const variables = {
  FORM_SUBMISSIONS_SECRET: variable(
    'Signs proof-of-work challenges and hashes keys of submissions.',
    longSecret,
    undefined,
    sharedSecret
  ),
  FORM_RATE_PER_CLIENT: variable(
    'Submissions from one address, as number/seconds, or with a unit: 30/10m.',
    rateLimit,
    { attempts: 30, seconds: 600 }
  ),
  FORM_RATE_PER_FORM: variable('Submissions to one form, in the same way.', rateLimit, {
    attempts: 600,
    seconds: 60,
  }),
  FORM_CHALLENGE_MAX_NUMBER: variable(
    'Numbers that a browser has to try at most before it may submit.',
    wholeNumber({ min: 1, max: 10_000_000 }),
    50_000
  ),
  FORM_WEBHOOK_ALLOWED_NETWORKS: variable(
    'Private networks that webhooks of forms may call as well.',
    list(network),
    []
  ),
  FORM_WEBHOOK_TIMEOUT_MS: variable(
    'How long a receiver of a webhook may take to answer.',
    milliseconds(1),
    10_000
  ),
  FORM_WEBHOOK_ATTEMPTS: variable('Attempts of a webhook in all.', attempts, 10),
  FORM_WEBHOOK_BACKOFF_MS: variable(
    'The first pause between them, which doubles.',
    milliseconds(1),
    5_000
  ),
  FORM_MAIL_ATTEMPTS: variable('Attempts of a mail in all.', attempts, 10),
  FORM_MAIL_BACKOFF_MS: variable(
    'The first pause between them, which doubles.',
    milliseconds(1),
    5_000
  ),
};
